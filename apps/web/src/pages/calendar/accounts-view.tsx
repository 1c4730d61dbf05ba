import type { Account } from '@shelfcast/contracts';
import { NetworkMark } from '../../components/network-mark.js';
import { DayHead } from './day-head.js';
import { groupBy } from './place-items.js';
import { SlotItems } from './slot.js';
import type { ViewProps } from './view-props.js';

const MOST = 4;

/** A week with an account in each row: what each audience gets. */
export function AccountsView({
  days,
  items,
  today,
  t,
  mayWrite,
  accounts,
}: ViewProps & { accounts: readonly Account[] }) {
  const rows = accounts.filter(
    ({ id, status }) =>
      status !== 'archived' ||
      items.some(({ deliveries }) => deliveries.some((each) => each.accountId === id)),
  );
  return (
    <table className="calendar-table accounts-table">
      <thead>
        <tr>
          <th scope="col" className="account-head">
            <span className="visually-hidden">{t('calendar.account')}</span>
          </th>
          {days.map((day) => (
            <th key={day} scope="col">
              <DayHead day={day} today={today} tall mayWrite={mayWrite} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, network }) => {
          const byDay = groupBy(
            items.filter(({ deliveries }) => deliveries.some(({ accountId }) => accountId === id)),
          );
          return (
            <tr key={id}>
              <th scope="row" className="account-head">
                <span className="account-name">
                  <NetworkMark network={network} /> {name}
                </span>
              </th>
              {days.map((day) => (
                <td key={day} data-slot={day}>
                  <SlotItems
                    slot={day}
                    accountId={id}
                    items={byDay.get(day) ?? []}
                    most={MOST}
                    {...{ t, mayWrite }}
                  />
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

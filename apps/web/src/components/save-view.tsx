import { Button, Popover, TextInput } from '@mantine/core';
import { useDisclosure, useLocalStorage } from '@mantine/hooks';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './icon.js';
import { useMe } from './use-me.js';

export interface SavedView<T> {
  name: string;
  search: T;
}

/** A person's own views of one kind, which this device keeps. */
export function useSavedViews<T>(kind: string) {
  const { library, email } = useMe();
  return useLocalStorage<SavedView<T>[]>({
    key: `shelfcast-${kind}-${library.id}-${email ?? ''}`,
    defaultValue: [],
    getInitialValueInEffect: false,
  });
}

/** Gives what is shown now a name. */
export function SaveView({ onSave }: { onSave: (name: string) => void }) {
  const { t } = useTranslation();
  const [opened, { toggle, close }] = useDisclosure(false);
  const [name, setName] = useState('');
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!name.trim()) return;
    close();
    onSave(name.trim());
  };
  return (
    <Popover
      opened={opened}
      onChange={(open) => !open && close()}
      trapFocus
      returnFocus
      position="bottom-start"
    >
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<Icon name="plus" size={15} />}
          onClick={toggle}
        >
          {t('views.save')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={save}>
          <TextInput
            label={t('views.name')}
            description={t('views.nameHint')}
            maxLength={40}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" size="xs" mt="xs" disabled={!name.trim()}>
            {t('views.keep')}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Takes a view of one's own away. */
export function ForgetView({ name, onForget }: { name: string; onForget: () => void }) {
  const { t } = useTranslation();
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      color="gray"
      leftSection={<Icon name="cross" size={15} />}
      onClick={onForget}
    >
      {t('views.forget', { name })}
    </Button>
  );
}

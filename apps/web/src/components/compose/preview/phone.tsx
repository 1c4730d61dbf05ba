import type { Network } from '@shelfcast/contracts';
import type { ReactNode } from 'react';

interface PhoneProps {
  network: Network;
  /** What the app calls this view. */
  title: string;
  children: ReactNode;
}

/** A phone with a network's app on it. Colours are near the network's own, and dark enough to be read. */
export function Phone({ network, title, children }: PhoneProps) {
  return (
    <div className={`phone phone-${network}`}>
      <div className="phone-bar" lang="zh-CN">
        {title}
      </div>
      {/* It scrolls as a phone does: the keyboard must reach it, too. */}
      <div className="phone-screen" tabIndex={0} role="group" aria-label={title}>
        {children}
      </div>
    </div>
  );
}

/** The first letter of an account in a circle. */
export function Avatar({ name, square = false }: { name: string; square?: boolean }) {
  return (
    <span className={square ? 'phone-avatar is-square' : 'phone-avatar'} aria-hidden="true">
      {[...name][0]}
    </span>
  );
}

import type { Network } from '@shelfcast/contracts';
import { piecesOf } from './pieces.js';

interface ShownTextProps {
  text: string;
  network: Network;
  language: string;
}

/** A text as the network shows it: its links cut or hidden, mentions and topics in colour. */
export function ShownText({ text, network, language }: ShownTextProps) {
  return (
    <p className="phone-text" lang={language}>
      {piecesOf(text, network).map(({ kind, text: words }, at) => (
        <span key={at} className={kind === 'text' ? undefined : 'phone-tap'}>
          {words}
        </span>
      ))}
    </p>
  );
}

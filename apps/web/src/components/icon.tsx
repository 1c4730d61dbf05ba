const PATHS = {
  pencil: 'M4 20h4L19 9l-4-4L4 16zM13 7l4 4',
  clock: 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M12 7v5l3 2',
  hourglass: 'M7 3h10M7 21h10M8 3v4l4 5l4-5V3M8 21v-4l4-5l4 5v4',
  send: 'M4 12l16-8l-5 16l-4-7zM11 13l9-9',
  arrowUp: 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M12 16V8M8.5 11.5L12 8l3.5 3.5',
  agree: 'M4 5h16v11h-9l-4 4v-4H4zM8.5 10.5l2.3 2.3l4.7-4.7',
  check: 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M8 12.5l2.5 2.5L16 9.5',
  cross: 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M9 9l6 6M15 9l-6 6',
  ban: 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M6 6l12 12',
  pause: 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M10 9v6M14 9v6',
  question:
    'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M9.5 9.5a2.5 2.5 0 1 1 3.6 2.3c-.8.4-1.1.9-1.1 1.7M12 16.5v.1',
  missed: 'M12 3a9 9 0 1 0 9 9M12 7v5l2 1.5M16 3l5 5M21 3l-5 5',
  warning: 'M12 4L2.5 20h19zM12 10v4.5M12 17.3v.1',
  external: 'M10 5H5v14h14v-5M14 4h6v6M20 4l-9 9',
  desk: 'M4 5h16v14H4zM4 10h16M9 10v9',
  table: 'M12 3v11M8 10l4 4l4-4M4 15v5h16v-5',
  film: 'M4 5h16v14H4zM8 5v14M16 5v14M4 9.5h4M4 14.5h4M16 9.5h4M16 14.5h4',
  plug: 'M9 3v5M15 3v5M7 8h10v4a5 5 0 0 1-10 0zM12 17v4',
  sun: 'M12 8a4 4 0 1 0 0 8a4 4 0 0 0 0-8M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6L19 19M5 19l1.4-1.4M17.6 6.4L19 5',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z',
  screen: 'M3 5h18v12H3zM9 21h6M12 17v4',
  exit: 'M14 4H5v16h9M10 12h11M17 8l4 4l-4 4',
  plus: 'M12 5v14M5 12h14',
  picture: 'M4 5h16v14H4zM4 16l5-5l4 4l3-3l4 4M15 9v.1',
  back: 'M19 12H5M11 6l-6 6l6 6',
  forth: 'M5 12h14M13 6l6 6l-6 6',
  fold: 'M6 9l6 6l6-6',
  sliders: 'M4 7h10M18 7h2M16 5v4M4 17h2M10 17h10M8 15v4M4 12h16',
  bell: 'M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15zM10 20.5a2 2 0 0 0 4 0',
  pulse: 'M3 12h4l3-7l4 14l3-7h4',
  chart: 'M4 4v16h16M8 16v-5M12 16V7M16 16v-7',
  phone: 'M7 3h10v18H7zM11 18h2',
  calendar: 'M4 6h16v14H4zM4 10.5h16M8 3v5M16 3v5',
  list: 'M9 6h11M9 12h11M9 18h11M4.5 6v.1M4.5 12v.1M4.5 18v.1',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13M15.5 15.5L20 20',
  next: 'M9 5l7 7l-7 7',
  link: 'M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7l-1.5 1.5M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1.5-1.5',
  comment: 'M4 5h16v11H10l-4 4v-4H4z',
  repeat: 'M7 7h11v6M15 4l3 3l-3 3M17 17H6v-6M9 20l-3-3l3-3',
  heart: 'M12 20l-7-7a4.5 4.5 0 0 1 7-5.5a4.5 4.5 0 0 1 7 5.5z',
  forward: 'M13 5l7 6l-7 6v-4c-4 0-7 1-9 5c0-6 3-9 9-9z',
  undo: 'M9 7L4 12l5 5M4 12h10a6 6 0 0 1 6 6',
  redo: 'M15 7l5 5l-5 5M20 12H10a6 6 0 0 0-6 6',
  previous: 'M15 5l-7 7l7 7',
  more: 'M12 5.5v.1M12 12v.1M12 18.5v.1',
  menu: 'M4 7h16M4 12h16M4 17h16',
  keyboard: 'M3 7h18v10H3zM7 10.5v.1M11 10.5v.1M15 10.5v.1M8 14h8',
  print: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z',
  offline:
    'M3 3l18 18M6.5 10.5a10 10 0 0 1 3-1.8M3 8a14 14 0 0 1 3-2M14 8.8a10 10 0 0 1 3.5 1.7M11 5a14 14 0 0 1 10 3M9.5 14a4.5 4.5 0 0 1 5 0M12 18v.1',
} as const;

export type IconName = keyof typeof PATHS;

interface IconProps {
  name: IconName;
  size?: number;
}

/** A line drawing beside words; the words carry the meaning, so readers' software passes over it. */
export function Icon({ name, size = 18 }: IconProps) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      style={{ flex: 'none' }}
    >
      <path d={PATHS[name]} />
    </svg>
  );
}

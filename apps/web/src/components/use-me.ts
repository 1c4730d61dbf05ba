import type { Me } from '@shelfcast/contracts';
import { getRouteApi } from '@tanstack/react-router';

const desk = getRouteApi('/desk');

/** The signed-in person, as the router found them before it showed the page. */
export function useMe(): Me {
  return desk.useRouteContext().me;
}

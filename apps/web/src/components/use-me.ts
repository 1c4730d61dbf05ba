import type { Me, Permission } from '@shelfcast/contracts';
import { getRouteApi } from '@tanstack/react-router';

const desk = getRouteApi('/desk');

/** The signed-in person, as the router found them before it showed the page. */
export function useMe(): Me {
  return desk.useRouteContext().me;
}

/** Whether the person may; the server's table decides, here it only hides what would be refused. */
export function useMay(permission: Permission): boolean {
  return useMe().permissions.includes(permission);
}

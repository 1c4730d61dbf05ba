import { createContext, useContext } from 'react';
import { NO_PLAN, type PlacedPlan } from './place-plan.js';

/** What is planned beside the posts, for all places of the calendar. */
export const PlanContext = createContext<PlacedPlan>(NO_PLAN);

export function usePlaced(): PlacedPlan {
  return useContext(PlanContext);
}

/**
 * A job wakes so long before its delivery is due, in ms: the queue's own delay and the loading of the delivery then lie
 * before its time, and the claim, which the database's clock alone allows, comes at it. Short, since it waits in one of
 * the worker's places.
 */
export const WAKE_AHEAD_MS = 50;

/** Whether the demo opens on half a year of readers, and goes on with them. What tests count must not be there before. */
export const hasHistory = process.env['SHELFCAST_DEMO_HISTORY'] !== '0';

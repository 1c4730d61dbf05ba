import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The authoring service, as `npm start` runs it. */
const frontDoor = 'http://127.0.0.1:4310';

export default defineConfig({
  plugins: [react()],
  server: { port: 4311, proxy: { '/api': frontDoor, '/callbacks': frontDoor } },
  // The front door's policy forbids inline scripts, and `data:` everywhere but in images.
  // `npm run check` reads from the manifest what the first page loads.
  build: { manifest: true, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
});

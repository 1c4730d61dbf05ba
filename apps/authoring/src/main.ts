import { readConfig } from '@shelfcast/config';
import { startService } from '@shelfcast/service-kit';
import { frontDoor } from './front-door.js';
import { makeContext } from './make-context.js';

const config = readConfig();
await startService(config, frontDoor(makeContext(config)));

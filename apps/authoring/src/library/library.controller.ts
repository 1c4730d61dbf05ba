import { Body, Controller, Get, Patch } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import { UpdateLibrary } from '@shelfcast/contracts';
import { Contract } from '@shelfcast/service-kit';
import { Caller, Requires } from '../identity/identity.guard.js';
import { LibraryService } from './library.service.js';

@Controller('api/v1/library')
export class LibraryController {
  constructor(private readonly library: LibraryService) {}

  @Get()
  @Requires('library.read')
  get(@Caller() who: Identity) {
    return this.library.get(who);
  }

  @Patch()
  @Requires('library.pause')
  update(@Caller() who: Identity, @Body(new Contract(UpdateLibrary)) body: UpdateLibrary) {
    return this.library.update(who, body);
  }
}

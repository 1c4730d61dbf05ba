import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import type { Identity } from '@shelfcast/auth';
import { ChooseLibrary } from '@shelfcast/contracts';
import { Contract } from '@shelfcast/service-kit';
import { Caller, Requires } from '../identity/identity.guard.js';
import { OwnService } from './own.service.js';

/** What people do about themselves. */
@Controller('api/v1/me')
export class OwnController {
  constructor(private readonly own: OwnService) {}

  @Get('sessions')
  @Requires('own.manage')
  sessions(@Caller() who: Identity) {
    return this.own.sessions(who);
  }

  @Delete('sessions')
  @HttpCode(204)
  @Requires('own.manage')
  endOthers(@Caller() who: Identity) {
    return this.own.endOthers(who);
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  @Requires('own.manage')
  end(@Caller() who: Identity, @Param('id') id: string) {
    return this.own.end(who, id);
  }

  @Put('library')
  @HttpCode(204)
  @Requires('own.manage')
  chooseLibrary(@Caller() who: Identity, @Body(new Contract(ChooseLibrary)) { libraryId }: ChooseLibrary) {
    return this.own.chooseLibrary(who, libraryId);
  }
}

import { EditMedia, Media, MediaList, MediaQuery, MediaUses } from '@shelfcast/contracts';
import { z } from 'zod';
import { gone, made, ok, type Route } from './route.js';

const bytes = z.string().meta({ format: 'binary', examples: ['the bytes of the picture'] });
const form = EditMedia.extend({ file: bytes }).meta({
  examples: [{ altText: 'Readers at the long table', file: 'the bytes of reading-room.jpg' }],
});
const picture = { types: ['multipart/form-data'], schema: form };

export const MEDIA_ROUTES: Route[] = [
  {
    method: 'post',
    path: '/media',
    id: 'uploadMedia',
    summary: 'Upload a picture of up to 10 MB; one that the library has already is answered as it is',
    body: picture,
    answer: made(Media),
  },
  {
    method: 'get',
    path: '/media',
    id: 'listMedia',
    summary: 'Pictures, newest first',
    query: MediaQuery,
    answer: ok(MediaList),
  },
  { method: 'get', path: '/media/{id}', id: 'readMedia', summary: 'One picture', answer: ok(Media) },
  {
    method: 'patch',
    path: '/media/{id}',
    id: 'editMedia',
    summary: 'Describe a picture: what it shows, whose it is, how it may be used',
    body: EditMedia,
    answer: ok(Media),
  },
  {
    method: 'get',
    path: '/media/{id}/uses',
    id: 'mediaUses',
    summary: 'Where a picture is used',
    answer: ok(MediaUses),
  },
  {
    method: 'delete',
    path: '/media/{id}',
    id: 'deleteMedia',
    summary: 'Delete a picture that nothing unsent needs',
    answer: gone,
  },
  {
    method: 'get',
    path: '/media/{id}/content',
    id: 'mediaContent',
    summary: 'A picture’s bytes',
    answer: { status: '200', schema: bytes, types: ['image/*'] },
  },
];

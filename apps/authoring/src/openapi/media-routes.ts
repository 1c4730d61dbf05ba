import {
  CropMedia,
  EditMedia,
  Media,
  MediaFileQuery,
  MediaList,
  MediaQuery,
  MediaUpload,
  MediaUses,
} from '@shelfcast/contracts';
import { z } from 'zod';
import { gone, made, ok, type Route } from './route.js';

const bytes = z.string().meta({ format: 'binary', examples: ['the bytes of the picture'] });
const form = EditMedia.extend({ file: bytes }).meta({
  examples: [{ altText: 'Readers at the long table', file: 'the bytes of reading-room.jpg' }],
});
const picture = { types: ['multipart/form-data'], schema: form };

const Tus = z.object({ 'tus-resumable': z.literal('1.0.0') });

export const MEDIA_ROUTES: Route[] = [
  {
    method: 'post',
    path: '/media',
    id: 'uploadMedia',
    summary: 'Upload a picture of up to 20 MB; one that the library has already is answered as it is',
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
  {
    method: 'get',
    path: '/media/{id}/file',
    id: 'mediaFile',
    summary: 'A medium’s bytes, or a small picture of it; ETag and one Range are honoured',
    query: MediaFileQuery,
    answer: { status: '200', schema: bytes, types: ['image/*', 'video/mp4'] },
  },
  {
    method: 'post',
    path: '/media/{id}/crop',
    id: 'cropMedia',
    summary: 'Cut a part out of a picture, as a picture of its own',
    body: CropMedia,
    answer: made(Media),
  },
  {
    method: 'options',
    path: '/media/uploads',
    id: 'uploadOptions',
    summary: 'What resumable uploads (tus 1.0) can do here',
    answer: gone,
  },
  {
    method: 'post',
    path: '/media/uploads',
    id: 'beginUpload',
    summary: 'Begin a resumable upload (tus 1.0) of up to 512 MB; its address is in Location',
    headers: Tus.extend({
      'upload-length': z.string().meta({ examples: ['1048576'] }),
      'upload-metadata': z
        .string()
        .optional()
        .meta({ examples: ['filename c2hlbGYuanBn'] }),
    }),
    answer: { status: '201' },
  },
  {
    method: 'head',
    path: '/media/uploads/{id}',
    id: 'uploadOffset',
    summary: 'How much of a resumable upload has come',
    headers: Tus,
    answer: { status: '200' },
  },
  {
    method: 'get',
    path: '/media/uploads/{id}',
    id: 'readUpload',
    summary: 'A resumable upload, and what became of it',
    answer: ok(MediaUpload),
  },
  {
    method: 'patch',
    path: '/media/uploads/{id}',
    id: 'resumeUpload',
    summary: 'Send a part of a resumable upload',
    headers: Tus.extend({ 'upload-offset': z.string().meta({ examples: ['0'] }) }),
    body: { types: ['application/offset+octet-stream'], schema: bytes },
    answer: gone,
  },
  {
    method: 'delete',
    path: '/media/uploads/{id}',
    id: 'endUpload',
    summary: 'Give a resumable upload up',
    headers: Tus,
    answer: gone,
  },
];

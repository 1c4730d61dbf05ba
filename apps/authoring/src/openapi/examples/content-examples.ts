import { FromHtml, FromHtmlResult } from '@shelfcast/contracts';
import { example } from './example.js';

export const CONTENT_EXAMPLES = [
  example(FromHtml, { html: '<p>Open until <b>ten</b>.<img src="https://library.example/hall.jpg"></p>' }),
  example(FromHtmlResult, {
    content: {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: 'Open until ' },
            { type: 'text', text: 'ten', marks: [{ type: 'bold' }] },
            { type: 'text', text: '.' },
          ],
        },
      ],
    },
    dropped: [{ what: 'image', address: 'https://library.example/hall.jpg', count: 1 }],
  }),
];

import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentProps } from 'react';

type Native = Omit<ComponentProps<'a'>, keyof AnchorProps | keyof ButtonProps>;

function PlainAnchor(props: AnchorProps & Native) {
  return <Anchor {...props} />;
}

function PlainButton(props: ButtonProps & Native) {
  return <Button component="a" {...props} />;
}

/** Links to pages of the application, with typed destinations, in Mantine's looks. */
export const PageLink = createLink(PlainAnchor);
export const PageButton = createLink(PlainButton);

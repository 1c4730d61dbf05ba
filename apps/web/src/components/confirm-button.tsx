import { Button, type ButtonProps } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type ReactNode, Suspense, lazy, useState } from 'react';

/** Loaded with its first use: the first page of the day rarely asks. */
const ConfirmDialog = lazy(async () => ({ default: (await import('./confirm-dialog.js')).ConfirmDialog }));

interface ConfirmButtonProps extends ButtonProps {
  label: string;
  title: string;
  text: string;
  confirm: string;
  onConfirm: () => void;
  children?: ReactNode;
}

/** A button for what cannot be taken back: it asks first. */
export function ConfirmButton(props: ConfirmButtonProps) {
  const { label, title, text, confirm, onConfirm, children, ...button } = props;
  const [opened, { open, close }] = useDisclosure();
  const [wanted, setWanted] = useState(false);
  const ask = () => {
    setWanted(true);
    open();
  };
  return (
    <>
      <Button {...button} onClick={ask}>
        {label}
      </Button>
      {wanted && (
        <Suspense fallback={null}>
          <ConfirmDialog {...{ title, text, confirm, opened, onConfirm }} onClose={close}>
            {children}
          </ConfirmDialog>
        </Suspense>
      )}
    </>
  );
}

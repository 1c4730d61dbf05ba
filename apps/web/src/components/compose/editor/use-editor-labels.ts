import type { RichTextEditorLabels } from '@mantine/tiptap';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** The names of the toolbar's buttons. */
export function useEditorLabels(): Partial<RichTextEditorLabels> {
  const { t } = useTranslation();
  return useMemo(
    () => ({
      boldControlLabel: t('composer.editor.bold'),
      italicControlLabel: t('composer.editor.italic'),
      underlineControlLabel: t('composer.editor.underline'),
      strikeControlLabel: t('composer.editor.strike'),
      clearFormattingControlLabel: t('composer.editor.clear'),
      h2ControlLabel: t('composer.editor.heading'),
      h3ControlLabel: t('composer.editor.subheading'),
      h4ControlLabel: t('composer.editor.smallHeading'),
      blockquoteControlLabel: t('composer.editor.quote'),
      bulletListControlLabel: t('composer.editor.bullets'),
      orderedListControlLabel: t('composer.editor.numbers'),
      hrControlLabel: t('composer.editor.rule'),
      alignLeftControlLabel: t('composer.editor.left'),
      alignCenterControlLabel: t('composer.editor.centre'),
      alignRightControlLabel: t('composer.editor.right'),
      alignJustifyControlLabel: t('composer.editor.justify'),
      colorPickerControlLabel: t('composer.editor.colour'),
      colorPickerCancel: t('app.cancel'),
      colorPickerClear: t('composer.editor.noColour'),
      colorPickerColorPicker: t('composer.editor.anyColour'),
      colorPickerPalette: t('composer.editor.palette'),
      colorPickerSave: t('composer.editor.apply'),
      colorPickerColorLabel: (colour) => t('composer.editor.useColour', { colour }),
      unlinkControlLabel: t('composer.editor.unlink'),
      undoControlLabel: t('composer.undo'),
      redoControlLabel: t('composer.redo'),
    }),
    [t],
  );
}

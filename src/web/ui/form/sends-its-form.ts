import type { MouseEvent } from 'react'

/**
 * For the button of a dialog: sends its form as a button within it would, so that what an optional field couldn't read
 * stands against it. `form.submit()` asks the rules only, and would send the field as empty; no dialog uses it (see the
 * habits of the house).
 */
export const sendsItsForm = ({ currentTarget }: MouseEvent<HTMLElement>): void =>
  currentTarget.closest('[role=dialog]')?.querySelector('form')?.requestSubmit()

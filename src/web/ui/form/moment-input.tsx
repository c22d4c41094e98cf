import type { Dayjs } from 'dayjs'
import { TypedPicker } from './typed-picker.tsx'

interface Props {
  readonly id?: string
  readonly value?: Dayjs
  readonly onChange?: (at: Dayjs | null) => void
}

/** A day and a time of a form, by the wall clock in Shanghai: read what was picked with `instantOf`. */
export const MomentInput = ({ value, onChange, ...shown }: Props) => (
  <TypedPicker
    {...shown}
    minuteStep={5}
    value={value ?? null}
    onChange={at => onChange?.(at)}
    style={{ width: 220 }}
  />
)

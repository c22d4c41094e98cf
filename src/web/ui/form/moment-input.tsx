import { DatePicker } from 'antd'
import type { Dayjs } from 'dayjs'
import { keepsForm } from './inputs.tsx'

interface Props {
  readonly id?: string
  readonly value?: Dayjs
  readonly onChange?: (at: Dayjs | null) => void
}

/** A day and a time of a form, by the wall clock in Shanghai: read what was picked with `instantOf`. */
export const MomentInput = ({ id, value, onChange }: Props) => (
  <DatePicker
    {...(id ? { id } : {})}
    value={value ?? null}
    onChange={at => onChange?.(at)}
    showTime={{ format: 'HH:mm', minuteStep: 5 }}
    format="YYYY-MM-DD HH:mm"
    onKeyDown={keepsForm}
    style={{ width: 200 }}
  />
)

import { InputNumber } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { type ComponentRef, useEffect, useRef, useState } from 'react'
import { TypedPicker } from './typed-picker.tsx'
import { isUnread, unreadWords, yuanOf, yuanText } from './yuan-text.ts'

interface YuanInputProps {
  readonly id?: string
  /** Where no label of a form names it. */
  readonly label?: string
  readonly value?: number | null | undefined
  readonly onChange?: (fen: number | null) => void
  readonly disabled?: boolean
}

/** Yuan on the page, fen in the data. What is no amount stays, and is no answer: the form isn't sent with it. */
export function YuanInput({ id, label, value, onChange, disabled = false }: YuanInputProps) {
  const [typed, setTyped] = useState('')
  const field = useRef<ComponentRef<typeof InputNumber>>(null)
  const unread = typeof value !== 'number' && isUnread(typed)
  useEffect(() => field.current?.setCustomValidity(unread ? unreadWords : ''), [unread])
  return (
    <>
      <InputNumber<number>
        ref={field}
        {...(label ? { 'aria-label': label } : {})}
        {...(id ? { id } : {})}
        {...(unread ? { status: 'error' as const, 'aria-invalid': true } : {})}
        min={0}
        precision={2}
        suffix="元"
        parser={yuanOf as (typed?: string) => number}
        formatter={yuanText}
        disabled={disabled}
        style={{ width: 200 }}
        value={typeof value === 'number' ? value / 100 : null}
        onInput={setTyped}
        onChange={yuan => onChange?.(typeof yuan === 'number' ? Math.round(yuan * 100) : null)}
      />
      {unread ? (
        <div className="field-error" role="alert">
          {unreadWords}
        </div>
      ) : null}
    </>
  )
}

interface DateInputProps {
  readonly id?: string
  readonly value?: string | undefined
  readonly onChange?: (date: string | undefined) => void
  readonly earliest?: Dayjs
  readonly disabled?: boolean
}

/** A date as the data has it: `2026-01-05`. */
export const DateInput = ({ value, onChange, ...shown }: DateInputProps) => (
  <TypedPicker
    {...shown}
    value={value && dayjs(value, 'YYYY-MM-DD', true).isValid() ? dayjs(value) : null}
    onChange={date => onChange?.(date ? date.format('YYYY-MM-DD') : undefined)}
    style={{ width: 180 }}
  />
)

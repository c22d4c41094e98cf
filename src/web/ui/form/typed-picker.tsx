import { Button, DatePicker, type GetProps } from 'antd'
import type { Dayjs } from 'dayjs'
import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { dateFormats, momentFormats, typedFault } from './typed-date.ts'

/**
 * Enter in a date takes what was typed, or opens the calendar; it doesn't send the form that the date stands in. The
 * browser's own event is stopped: the picker would take a stopped event of React's as none of its business.
 */
const keepsForm = ({ key, nativeEvent }: KeyboardEvent): void => {
  if (key === 'Enter') nativeEvent.preventDefault()
}

type Props = Pick<GetProps<typeof DatePicker>, 'disabled' | 'style'> & {
  readonly id?: string
  /** As the form says it of a field that must be filled: there is nothing to leave empty then. */
  readonly 'aria-required'?: 'true' | boolean
  readonly value: Dayjs | null
  readonly onChange: (picked: Dayjs | null) => void
  readonly earliest?: Dayjs
  /** Where a time belongs to the day, by how many minutes it is offered. */
  readonly minuteStep?: 1 | 5 | 30
}

/**
 * The picker of a day or moment. What was typed and isn't taken is said, and no earlier value stays behind it: a form would
 * send another day than the one that was meant. No form is sent with it that is sent as the browser does, which the button
 * of a dialog does by `sendsItsForm`.
 */
export function TypedPicker({ id, value, onChange, earliest, minuteStep, ...shown }: Props) {
  const [fault, setFault] = useState<string | null>(null)
  const field = useRef<HTMLSpanElement>(null)
  const isMoment = minuteStep !== undefined
  // An optional field that is empty for want of being read keeps its form as well.
  useEffect(() => field.current?.querySelector('input')?.setCustomValidity(fault ?? ''), [fault])
  // A good value that the form sets by itself isn't what was typed.
  useEffect(() => {
    if (value !== null) setFault(null)
  }, [value])
  const leave = ({ target }: FocusEvent<HTMLElement>) => {
    // What wasn't taken has gone from the field: that it is left empty again says nothing new.
    if (!(target instanceof HTMLInputElement) || target.value === '') return
    const wrong = typedFault(target.value, isMoment, earliest)
    setFault(wrong)
    if (wrong) onChange(null)
  }
  return (
    <span ref={field} onInput={() => setFault(null)}>
      <DatePicker
        {...(id ? { id } : {})}
        {...(earliest ? { minDate: earliest } : {})}
        {...(minuteStep ? { showTime: { format: 'HH:mm', minuteStep } } : {})}
        {...(fault ? { status: 'error' as const } : {})}
        {...shown}
        value={value}
        onChange={picked => {
          setFault(null)
          onChange(picked)
        }}
        onBlur={leave}
        format={isMoment ? momentFormats : dateFormats}
        onKeyDown={keepsForm}
      />
      {fault ? (
        <div className="field-error" role="alert">
          {fault}
          {shown['aria-required'] ? null : (
            <Button type="link" size="small" onClick={() => setFault(null)}>
              留空
            </Button>
          )}
        </div>
      ) : null}
    </span>
  )
}

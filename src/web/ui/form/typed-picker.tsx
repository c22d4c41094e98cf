import { Button, DatePicker, type GetProps } from 'antd'
import type { Dayjs } from 'dayjs'
import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { formatsOf, readTyped, type TypedKind, typedFault } from './typed-date.ts'

/**
 * Enter in a date takes what was typed, or opens the calendar; it doesn't send the form that the date stands in. The
 * browser's own event is stopped: the picker would take a stopped event of React's as none of its business.
 */
const keepsForm = ({ key, nativeEvent }: KeyboardEvent): void => {
  if (key === 'Enter') nativeEvent.preventDefault()
}

type Props = Pick<GetProps<typeof DatePicker>, 'disabled' | 'style' | 'placeholder' | 'aria-label'> & {
  readonly id?: string
  /** As the form says it of a field that must be filled: there is nothing to leave empty then. */
  readonly 'aria-required'?: 'true' | boolean
  readonly value: Dayjs | null
  readonly onChange: (picked: Dayjs | null) => void
  readonly earliest?: Dayjs
  /** Where a time belongs to the day, by how many minutes it is offered. */
  readonly minuteStep?: 1 | 5 | 30
  /** A time of any day. */
  readonly isTime?: boolean
  /** What stands against what was read, seen from outside. */
  readonly wrong?: string | null
  /** Why nothing can be sent while it is empty, said by the browser when it is tried: it may just not be filled yet. */
  readonly lacking?: string | null
}

/**
 * The picker of a day, a moment or a time. What was typed is taken, however the field is left; what isn't taken is said,
 * and no earlier value stays behind it: a form would send another day than the one that was meant. No form is sent with it
 * that is sent as the browser does, which the button of a dialog does by `sendsItsForm`.
 */
export function TypedPicker(props: Props) {
  const {
    id,
    value,
    onChange,
    earliest,
    minuteStep,
    isTime = false,
    wrong = null,
    lacking = null,
    ...shown
  } = props
  const [unread, setUnread] = useState<string | null>(null)
  const fault = unread ?? wrong
  const against = fault ?? lacking ?? ''
  const field = useRef<HTMLSpanElement>(null)
  const kind: TypedKind = isTime ? 'time' : minuteStep === undefined ? 'day' : 'moment'
  // An optional field that is empty for want of being read keeps its form as well.
  useEffect(() => field.current?.querySelector('input')?.setCustomValidity(against), [against])
  // A good value that the form sets by itself isn't what was typed.
  useEffect(() => {
    if (value !== null) setUnread(null)
  }, [value])
  const leave = ({ target }: FocusEvent<HTMLElement>) => {
    // What wasn't taken has gone from the field: that it is left empty again says nothing new.
    if (!(target instanceof HTMLInputElement) || target.value === '') return
    const said = typedFault(target.value, kind, earliest)
    setUnread(said)
    if (said) return onChange(null)
    // Where a time belongs to it the picker by itself takes what was typed by Enter or Tab only.
    const read = readTyped(target.value, kind)
    const shown = formatsOf[kind][0] ?? ''
    if (read && read.format(shown) !== value?.format(shown)) onChange(read)
  }
  return (
    <span ref={field} onInput={() => setUnread(null)}>
      <DatePicker
        {...(id ? { id } : {})}
        {...(earliest ? { minDate: earliest } : {})}
        {...(isTime ? { picker: 'time' as const, minuteStep } : {})}
        {...(minuteStep && !isTime ? { showTime: { format: 'HH:mm', minuteStep } } : {})}
        {...(fault ? { status: 'error' as const } : {})}
        {...shown}
        value={value}
        onChange={picked => {
          setUnread(null)
          onChange(picked)
        }}
        onBlur={leave}
        // What the mouse passes over would stand in the field as if it had been typed.
        previewValue={false}
        format={[...formatsOf[kind]]}
        onKeyDown={keepsForm}
      />
      {fault ? (
        <div className="field-error" role="alert">
          {fault}
          {shown['aria-required'] || !unread ? null : (
            <Button type="link" size="small" onClick={() => setUnread(null)}>
              留空
            </Button>
          )}
        </div>
      ) : null}
    </span>
  )
}

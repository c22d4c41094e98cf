import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { spanFault, type TypedKind } from './typed-date.ts'
import { TypedPicker } from './typed-picker.tsx'

export type Span = readonly [from: Dayjs, to: Dayjs]
type Ends = readonly [from: Dayjs | null, to: Dayjs | null]

interface SpanProps {
  readonly id?: string
  readonly 'aria-required'?: 'true' | boolean
  /** Where no label of a form names it. */
  readonly label?: string
  readonly value?: Span | null
  readonly onChange?: (span: Span | null) => void
}

const none: Ends = [null, null]

const isSame = ([from, to]: Ends, [first, last]: Ends) =>
  from?.valueOf() === first?.valueOf() && to?.valueOf() === last?.valueOf()

/**
 * A beginning and an end, each a field of its own, as a picker of both drops what it doesn't read, and the end that was
 * read with it. Half of a span is none, and no form is sent with it.
 */
const spanBy =
  (kind: TypedKind, word: string, minuteStep?: 1 | 5 | 30) =>
  ({ id, value = null, onChange, label, ...shown }: SpanProps) => {
    const [ends, setEnds] = useState<Ends>(value ?? none)
    const [given, setGiven] = useState(value)
    const [seen, setSeen] = useState(value)
    if (!isSame(value ?? none, seen ?? none)) {
      setSeen(value)
      // Half of a span stays as it was entered; what the form takes away by itself goes.
      if (value || given) setEnds(value ?? none)
    }
    const take = ([from, to]: Ends) => {
      const span: Span | null = from && to && !spanFault(from, to, kind) ? [from, to] : null
      setEnds([from, to])
      setGiven(span)
      onChange?.(span)
    }
    const [from, to] = ends
    const common = {
      ...shown,
      ...(minuteStep ? { minuteStep } : {}),
      isTime: kind === 'time',
      style: { width: kind === 'time' ? 120 : kind === 'day' ? 180 : 210 },
    }
    return (
      <span className="span-input">
        <TypedPicker
          {...common}
          {...(id ? { id } : {})}
          {...(label ? { 'aria-label': `${label}的开始` } : {})}
          placeholder={`开始${word}`}
          lacking={to && !from ? `请填写开始${word}` : null}
          value={from}
          onChange={picked => take([picked, to])}
        />
        <span aria-hidden="true">至</span>
        <TypedPicker
          {...common}
          aria-label={label ? `${label}的结束` : `结束${word}`}
          placeholder={`结束${word}`}
          value={to}
          onChange={picked => take([from, picked])}
          lacking={from && !to ? `请填写结束${word}` : null}
          wrong={from && to ? spanFault(from, to, kind) : null}
        />
      </span>
    )
  }

/** From a day to a day, both of them whole. */
export const DaysInput = spanBy('day', '日期')

/** From one moment to another, by the wall clock in Shanghai: read what was picked with `instantOf`. */
export const MomentsInput = spanBy('moment', '时间', 30)

/** As what was done is written down afterwards, by the clock. */
export const MinutesInput = spanBy('moment', '时间', 1)

/** From one time of a day to another. */
export const HoursInput = spanBy('time', '时间', 30)

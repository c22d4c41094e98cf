import { InputNumber, type InputNumberProps } from 'antd'
import { type ComponentRef, useCallback, useEffect, useRef, useState } from 'react'
import { numberFault, numberShown, numberText } from './number-text.ts'

const numberOf = (bound: number | string | null | undefined) =>
  bound === undefined || bound === null ? undefined : Number(bound)

/**
 * A field of one number, which a Chinese keyboard may have typed. What it doesn't take stays to be mended, says why once
 * it is left, and is no answer: antd's own field, which isn't told of the bounds, would put the nearest one in its place
 * without a word. The form isn't sent with it (see typed-picker.tsx).
 */
export function NumberInput<T extends number | string = number>(field: InputNumberProps<T>) {
  const { min, max, precision, value, onChange, onBlur, onPressEnter, ...shown } = field
  const [least, most] = [numberOf(min), numberOf(max)]
  const faultOf = useCallback(
    (text: string) => numberFault(text, { min: least, max: most, precision }),
    [least, most, precision],
  )
  const input = useRef<ComponentRef<typeof InputNumber>>(null)
  /** What was typed last, and whether the form has been told that it is no answer. */
  const typed = useRef({ text: '', told: false })
  const [fault, setFault] = useState<string | null>(null)
  const [isLeft, setLeft] = useState(false)
  // Also what the form began with, where its bounds are others since.
  const standing = value === null || value === undefined ? null : faultOf(String(value))
  const against = fault ?? standing
  useEffect(() => input.current?.setCustomValidity(against ?? ''), [against])
  const take = (text: string) => {
    typed.current = { text, told: false }
    setFault(faultOf(text))
    setLeft(false)
  }
  // A number that the form sets by itself isn't what was typed.
  useEffect(() => {
    if (value === null || value === undefined || !typed.current.told) return
    typed.current = { text: '', told: false }
    setFault(null)
  }, [value])
  const tell = () => {
    setLeft(true)
    if (!faultOf(typed.current.text) || typed.current.told) return
    typed.current.told = true
    onChange?.(null)
  }
  // The same function as long as the field is the same: another one has the field write its number anew while it is typed.
  const shownAs = useCallback(
    (number: T | undefined, info: { userTyping: boolean; input: string }) => {
      const { text, told } = typed.current
      const isMissing = number === undefined || number === ''
      return faultOf(text) && (isMissing || !told) ? text : numberShown(number, info, precision)
    },
    [faultOf, precision],
  )
  // What was typed comes within them only; a step from beyond them, or over one, leads to the nearest.
  const within = (number: T | null): T | null => {
    if (number === null) return null
    const beyond =
      Number(number) < (least ?? -Infinity) ? min : Number(number) > (most ?? Infinity) ? max : null
    return beyond ?? number
  }
  const isSaid = against !== null && isLeft
  return (
    <>
      <InputNumber<T>
        {...shown}
        ref={input}
        {...(least === undefined ? {} : { 'aria-valuemin': least })}
        {...(most === undefined ? {} : { 'aria-valuemax': most })}
        {...(precision === undefined ? {} : { precision })}
        value={value ?? null}
        onChange={number => onChange?.(within(number))}
        {...(isSaid ? { status: 'error' as const, 'aria-invalid': true } : {})}
        parser={text => (faultOf(text ?? '') ? 'unread' : numberText(text)) as T}
        formatter={shownAs}
        onInput={take}
        onStep={() => take('')}
        onBlur={event => {
          tell()
          onBlur?.(event)
        }}
        onPressEnter={event => {
          tell()
          onPressEnter?.(event)
        }}
      />
      {isSaid ? (
        <div className="field-error" role="alert">
          {against}
        </div>
      ) : null}
    </>
  )
}

import { InputNumber, type InputNumberProps } from 'antd'
import { type ComponentRef, useCallback, useEffect, useRef, useState } from 'react'
import { numberFault, numberShown, numberText } from './number-text.ts'

const numberOf = (bound: number | string | null | undefined) =>
  bound === undefined || bound === null ? undefined : Number(bound)

/**
 * A field of one number, which a Chinese keyboard may have typed. What it doesn't take stays to be mended, says why once
 * it is left, and is no answer: antd's own field would put the nearest bound in its place without a word. The form isn't
 * sent with it (see typed-picker.tsx).
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
  useEffect(() => input.current?.setCustomValidity(fault ?? ''), [fault])
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
    if (!faultOf(typed.current.text)) return
    setLeft(true)
    if (typed.current.told) return
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
  const isSaid = fault !== null && isLeft
  return (
    <>
      <InputNumber<T>
        {...shown}
        ref={input}
        {...(min === undefined ? {} : { min })}
        {...(max === undefined ? {} : { max })}
        {...(precision === undefined ? {} : { precision })}
        value={value ?? null}
        {...(onChange ? { onChange } : {})}
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
          {fault}
        </div>
      ) : null}
    </>
  )
}

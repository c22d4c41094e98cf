import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useNavigation } from 'react-router'
import type { PageError } from '../../page-door.ts'

/** What is said about one field, wherever in the error it stands. */
export const errorOf = (error: PageError | undefined, field: string): string | undefined =>
  error?.refusals.find(refusal => refusal.field === field)?.message

/** Everything that stands against a submit, at the top of the form, where focus goes first. */
export function ErrorSummary({ error }: { error: PageError | undefined }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (error) box.current?.focus()
  }, [error])
  if (!error) return null
  const said = error.refusals.length > 0 ? error.refusals.map(({ message }) => message) : [error.message]
  return (
    <div className="summary-box" role="alert" tabIndex={-1} ref={box}>
      <h2>请先处理以下问题</h2>
      <ul>
        {said.map(message => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    </div>
  )
}

interface FieldProps {
  readonly label: string
  readonly name: string
  readonly error?: string | undefined
  readonly hint?: ReactNode
  readonly type?: string
  readonly defaultValue?: string | undefined
  readonly autoComplete?: string
  readonly inputMode?: 'numeric' | 'email'
  readonly required?: boolean
  readonly autoFocus?: boolean
  readonly options?: readonly { value: string; label: string }[]
}

/** A labelled field with its hint and its error tied to it. */
export function Field({ label, name, error, hint, options, defaultValue, autoFocus, ...input }: FieldProps) {
  const id = useId()
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  const common = {
    id,
    name,
    'aria-describedby': described || undefined,
    'aria-invalid': error ? true : undefined,
  }
  return (
    <div className={error ? 'field wrong' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {hint ? (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      ) : null}
      {options ? (
        <select {...common} defaultValue={defaultValue ?? ''} required={input.required}>
          <option value="">请选择</option>
          {options.map(({ value, label: text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      ) : (
        // biome-ignore lint/a11y/noAutofocus: pages with a single purpose start in their first field
        <input {...common} {...input} defaultValue={defaultValue} autoFocus={autoFocus} />
      )}
    </div>
  )
}

/** Submits once: while the answer is under way the button says so. */
export function Submit({ children, plain }: { children: ReactNode; plain?: boolean }) {
  const busy = useNavigation().state !== 'idle'
  return (
    <button type="submit" className={plain ? 'button plain' : 'button'} disabled={busy}>
      {busy ? '正在提交…' : children}
    </button>
  )
}

/** What several sections of a need are made of. */
import { Checkbox, Form } from 'antd'
import type { ReactNode } from 'react'

export const weights = [
  { value: 'hard', label: '必须' },
  { value: 'soft', label: '优先' },
]

/** The tick of a part that may be absent: as a field of its own, so that ticking is a change like any other. */
function Tick({
  label,
  fresh,
  value,
  onChange,
}: {
  label: string
  fresh: unknown
  value?: unknown
  onChange?: (value: unknown) => void
}) {
  return (
    <Checkbox checked={value != null} onChange={event => onChange?.(event.target.checked ? fresh : null)}>
      {label}
    </Checkbox>
  )
}

/** A part of the need that may be absent altogether: present with a tick, null without. */
export function Optional({
  name,
  label,
  fresh,
  children,
}: {
  name: string
  label: string
  fresh: unknown
  children: ReactNode
}) {
  const form = Form.useFormInstance()
  const present = Form.useWatch(name, { form, preserve: true }) != null
  return (
    <div style={{ marginBottom: 16 }}>
      <Form.Item name={name} noStyle>
        <Tick label={label} fresh={fresh} />
      </Form.Item>
      {present ? <div style={{ margin: '10px 0 0 24px' }}>{children}</div> : null}
    </div>
  )
}

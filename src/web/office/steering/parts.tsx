/** What the pages of steering have in common. */
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { formatDate, formatInstant, type PlainDate } from '#kernel/calendar.ts'
import { getPlaces } from '#modules/rulebook/api.ts'
import { attachEvidence } from '#modules/steering/evidence.api.ts'
import type { MilestoneDetail } from '#modules/steering/task.api.ts'
import { type EvidenceKind, type Light, lights } from '#modules/steering/terms.ts'
import { useAsk } from '../../ui/desk/asking.tsx'
import { FileDialog } from '../../ui/file/file-dialog.tsx'
import { FileRows } from '../../ui/file/file-rows.tsx'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { DateInput } from '../../ui/form/inputs.tsx'
import { must } from '../../ui/form/must.ts'
import { upload } from '../../upload.ts'
import './steering.css'

const lightTags: Readonly<Record<Light, string>> = {
  none: 'tag',
  green: 'tag meets',
  yellow: 'tag unknown',
  red: 'tag fails',
  done: 'tag blue',
}

export const LightTag = ({ light }: { light: Light }) => (
  <span className={lightTags[light]}>{lights[light]}</span>
)

export function Due({ dueOn, lateDays }: { dueOn: PlainDate | null; lateDays: number }) {
  if (dueOn === null) return <>—</>
  return (
    <>
      {formatDate(dueOn)}
      {lateDays > 0 ? (
        <>
          {' '}
          <span className="tag fails">逾期 {lateDays} 个工作日</span>
        </>
      ) : null}
    </>
  )
}

export function Rule({ lines }: { lines: readonly string[] }) {
  return (
    <details className="card printed">
      <summary>亮灯和催办的规则</summary>
      <ul className="plain-list">
        {lines.map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  )
}

export const StepList = ({ steps }: { steps: MilestoneDetail['steps'] }) => (
  <ol className="steering-steps">
    {steps.map(({ at, by, what, note }) => (
      <li key={`${at.toISOString()} ${what}`}>
        <span className="hint">
          {formatInstant(at)} {by}
        </span>
        <div>
          {what}
          {note ? `：${note}` : ''}
        </div>
      </li>
    ))}
  </ol>
)

export function Steps({ steps }: { steps: MilestoneDetail['steps'] }) {
  if (steps.length === 0) return null
  return (
    <section className="card">
      <h2>经过</h2>
      <StepList steps={steps} />
    </section>
  )
}

export function Evidence({
  kind,
  id,
  files,
  writes,
}: {
  kind: EvidenceKind
  id: string
  files: MilestoneDetail['evidence']
  writes: boolean
}) {
  const [open, setOpen] = useState(false)
  return (
    <section className="card">
      <div className="between">
        <h2>佐证</h2>
        {writes ? <Button onClick={() => setOpen(true)}>上传佐证</Button> : null}
      </div>
      {files.length === 0 ? <p className="hint">还没有佐证。</p> : <FileRows files={files} />}
      {open ? (
        <FileDialog
          title="上传佐证"
          send={(title, file, key) =>
            upload(attachEvidence, { recordKind: kind, recordId: id, title }, file, key, () => undefined)
          }
          close={() => setOpen(false)}
        />
      ) : null}
    </section>
  )
}

/** Everything that can answer for a task: departments and places. */
export function useUnits() {
  const asked = useAsk(getPlaces, {})
  const { departments = [], localities = [], city } = asked.data ?? {}
  const options = (of: readonly { code: string; name: string }[]) =>
    of.map(({ code, name }) => ({ value: code, label: name }))
  return {
    city,
    localities,
    units: [
      { label: '部门', options: options(departments) },
      { label: '县（市、区）和功能区', options: options(localities) },
    ],
  }
}

interface UnitSelectProps {
  readonly value?: string | string[]
  readonly onChange?: (value: string) => void
  readonly id?: string
  readonly multiple?: boolean
}

export function UnitSelect({ multiple = false, ...field }: UnitSelectProps) {
  const { units } = useUnits()
  return (
    <Select
      {...(field as object)}
      {...(multiple ? { mode: 'multiple' as const } : {})}
      showSearch={{ optionFilterProp: 'label' }}
      options={units}
    />
  )
}

export const DayField = ({ name, label }: { name: string; label: string }) => (
  <Form.Item name={name} label={label} rules={must(`请选择${label}`)}>
    <DateInput />
  </Form.Item>
)

interface LinesProps {
  readonly name: string
  readonly label: string
  readonly most: number
  readonly extra?: string
  readonly optional?: boolean
}

/** A field of several lines. */
export const Lines = ({ name, label, most, extra, optional = false }: LinesProps) => (
  <Form.Item
    name={name}
    label={label}
    {...(extra ? { extra } : {})}
    rules={optional ? [] : must(`请填写${label}`)}
  >
    <Input.TextArea maxLength={most} showCount autoSize={{ minRows: 2 }} />
  </Form.Item>
)

interface Decision {
  readonly note?: string
}

/** Confirms or sends back, for everything that a second person decides. */
export function DecisionDialog({
  title,
  outcome,
  send,
  close,
}: {
  title: string
  outcome: 'confirmed' | 'returned'
  send: (note: string) => Promise<unknown>
  close: () => void
}) {
  const returns = outcome === 'returned'
  return (
    <FormDialog<Decision>
      title={title}
      okText={returns ? '退回' : '确认'}
      danger={returns}
      send={({ note = '' }) => send(note)}
      close={close}
    >
      <Lines name="note" label={returns ? '意见' : '意见（可不填）'} most={500} optional={!returns} />
    </FormDialog>
  )
}

/** 实名异议 to what is shown to the public before it is decided: the form, and what is said once one has come. */
import { Form } from 'react-router'
import { formatInstant } from '#kernel/calendar.ts'
import type { PageError } from '../../page-door.ts'
import { ErrorSummary, errorOf, Field, Submit } from '../form/form.tsx'

interface Props {
  /** Who sees by whom an objection is, and who never does. */
  readonly promise: string
  /** The field that says against which of the platforms it is. */
  readonly against: string
  readonly platforms: readonly { readonly value: string; readonly label: string }[]
  readonly chosen?: string | undefined
  readonly error: PageError | undefined
  /** What was typed before it was refused, by field. */
  readonly typed: Readonly<Record<string, string>>
  /** Sent along unseen. */
  readonly hidden?: readonly [name: string, value: string | number]
}

export function ObjectionForm({ promise, against, platforms, chosen, error, typed, hidden }: Props) {
  const fault = errorOf(error, 'matter')
  return (
    <section className="section" aria-labelledby="objection">
      <h2 id="objection">提出异议</h2>
      <p className="hint" style={{ marginBottom: 12 }}>
        须实名并留下联系方式，匿名的不予受理。{promise}
      </p>
      <ErrorSummary error={error} />
      <Form method="post" className="card">
        {hidden ? <input type="hidden" name={hidden[0]} value={hidden[1]} /> : null}
        <Field
          label="针对哪一平台"
          name={against}
          options={platforms}
          defaultValue={typed[against] ?? chosen}
          error={errorOf(error, against)}
          required
        />
        <Field
          label="姓名或单位名称"
          name="name"
          defaultValue={typed['name']}
          error={errorOf(error, 'name')}
          autoComplete="name"
        />
        <Field
          label="联系方式"
          name="contact"
          hint="电话或邮箱，用来核实情况、告知结果"
          defaultValue={typed['contact']}
          error={errorOf(error, 'contact')}
        />
        <Field
          label="所在单位（可不填）"
          name="organisation"
          defaultValue={typed['organisation']}
          error={errorOf(error, 'organisation')}
        />
        <div className={fault ? 'field wrong' : 'field'}>
          <label htmlFor="matter">异议内容和依据</label>
          {fault ? (
            <p className="field-error" id="matter-error">
              {fault}
            </p>
          ) : null}
          <textarea
            id="matter"
            name="matter"
            rows={5}
            defaultValue={typed['matter'] ?? ''}
            aria-describedby={fault ? 'matter-error' : undefined}
            required
          />
        </div>
        <Submit>提出异议</Submit>
      </Form>
    </section>
  )
}

export function ObjectionReceived({ number, receivedAt }: { number: string; receivedAt: Date }) {
  return (
    <div className="notice good" role="status" style={{ marginTop: 24 }}>
      <h2>异议已收到</h2>
      <p>
        编号 <strong className="mono">{number}</strong>，{formatInstant(receivedAt)}
        。答复将按编号公布在本页，并与您联系。
      </p>
    </div>
  )
}

import { Button, Form, Input, Switch } from 'antd'
import { useState } from 'react'
import type { Input as InputOf, Output } from '#kernel/operation.ts'
import {
  declineQualification,
  issueQualification,
  listIssued,
  type QualificationView,
  restoreQualification,
  setRequirement,
  suspendQualification,
} from '#modules/qualification/api.ts'
import { modes } from '#modules/qualification/terms.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { DateInput } from '../../ui/form/inputs.tsx'
import { namedOptions } from '../../ui/form/named-options.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { OneOf } from '../../ui/form/one-of.tsx'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { useDuties } from '../duties.ts'
import { QualificationCard } from './qualification-card.tsx'

type Line = Output<typeof listIssued>['lines'][number]
type Issue = Pick<InputOf<typeof issueQualification>, 'mode' | 'validUntil' | 'basis'>

function IssueDialog({ one, close }: { one: QualificationView; close: () => void }) {
  const act = useAct()
  const issue = (entered: Issue) =>
    act(issueQualification, { ...entered, qualificationId: one.id, version: one.version })
  return (
    <FormDialog<Issue>
      title={`${one.personName}的上机资格`}
      okText="签发"
      initial={{ mode: one.mode ?? 'supervised', validUntil: one.validUntil ?? undefined }}
      send={issue}
      close={close}
    >
      <Form.Item name="mode" label="操作方式">
        <OneOf options={namedOptions(modes)} />
      </Form.Item>
      <Form.Item name="validUntil" label="有效期至" rules={[{ required: true, message: '请选择日期' }]}>
        <DateInput />
      </Form.Item>
      <Form.Item
        name="basis"
        label="依据"
        rules={[{ required: true, min: 4, message: '请写明依据，至少 4 个字' }]}
      >
        <Input maxLength={300} placeholder="如：培训记录、考核结果" />
      </Form.Item>
    </FormDialog>
  )
}

const steps = {
  decline: { title: '不同意申请', okText: '不同意', contract: declineQualification },
  suspend: { title: '暂停上机资格', okText: '暂停', contract: suspendQualification },
  restore: { title: '恢复上机资格', okText: '恢复', contract: restoreQualification },
} as const

function Issued({ one }: { one: QualificationView }) {
  const { describes } = useDuties()
  const act = useAct()
  const [step, setStep] = useState<'issue' | keyof typeof steps | null>(null)
  const { standing } = one
  const close = () => setStep(null)
  const chosen = step === null || step === 'issue' ? null : steps[step]
  const button = (name: typeof step, words: string) => (
    <Button {...(name === 'issue' ? { type: 'primary' } : {})} onClick={() => setStep(name)}>
      {words}
      <span className="visually-hidden">{one.number}</span>
    </Button>
  )
  return (
    <>
      <QualificationCard
        one={one}
        who
        actions={
          describes ? (
            <>
              {standing === 'asked' ? button('decline', '不同意') : null}
              {standing === 'issued' ? button('suspend', '暂停') : null}
              {standing === 'suspended' ? button('restore', '恢复') : null}
              {standing === 'asked' ? button('issue', '签发') : null}
              {['issued', 'expired', 'unused'].includes(standing) ? button('issue', '续期') : null}
            </>
          ) : null
        }
      />
      {step === 'issue' ? <IssueDialog one={one} close={close} /> : null}
      {chosen ? (
        <ReasonDialog
          title={chosen.title}
          okText={chosen.okText}
          label="理由"
          least={5}
          most={500}
          send={reason => act(chosen.contract, { qualificationId: one.id, version: one.version, reason })}
          close={close}
        />
      ) : null}
    </>
  )
}

function LineRequirement({ line }: { line: Line }) {
  const { describes } = useDuties()
  const act = useAct()
  const { busy, failure, run } = useSaving()
  const set = (required: boolean, unusedMonths: number | null) =>
    run(async () => void (await act(setRequirement, { lineId: line.id, required, unusedMonths })))
  return (
    <li className="between" style={{ padding: '12px 0' }}>
      <span>
        <strong>{line.name}</strong>
        <br />
        <span className="hint">{line.platformName}</span>
        <Refused error={failure} />
      </span>
      <span className="actions">
        {line.required ? (
          <NumberInput
            aria-label={`${line.name}几个月未使用即失效`}
            min={1}
            max={120}
            precision={0}
            disabled={!describes || busy}
            placeholder="不失效"
            suffix="个月未使用失效"
            style={{ width: 190 }}
            {...(line.unusedMonths === null ? {} : { defaultValue: line.unusedMonths })}
            onBlur={({ target }) => {
              const months = target.value === '' ? null : Number(target.value)
              if (months !== line.unusedMonths) void set(true, months)
            }}
          />
        ) : null}
        {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch is the control inside */}
        <label className="actions">
          <Switch
            checked={line.required}
            disabled={!describes}
            loading={busy}
            onChange={required => set(required, line.unusedMonths)}
          />
          须有资格
        </label>
      </span>
    </li>
  )
}

/** 上机资格 that a platform issues: which lines demand it, who asks, who holds it. */
export function IssuedQualifications() {
  const asked = useAsk(listIssued, {})
  return (
    <Sheet
      heading="上机资格管理"
      title="上机资格管理"
      lead="规定哪些中试线须有资格才能使用，审核申请，签发、暂停和恢复。"
    >
      <Answer asked={asked}>
        {({ lines, qualifications }) => (
          <div className="stack">
            <section className="card">
              <h2>哪些中试线须有资格</h2>
              {lines.length === 0 ? <Nothing>还没有中试线</Nothing> : null}
              <ul className="rows">
                {lines.map(line => (
                  <LineRequirement key={line.id} line={line} />
                ))}
              </ul>
            </section>
            <h2>申请和持有人</h2>
            {qualifications.length === 0 ? (
              <section className="card">
                <Nothing>还没有人申请</Nothing>
              </section>
            ) : (
              qualifications.map(one => <Issued key={one.id} one={one} />)
            )}
          </div>
        )}
      </Answer>
    </Sheet>
  )
}

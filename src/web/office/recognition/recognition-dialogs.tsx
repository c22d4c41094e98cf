/** What an office writes down while it deals with an application: a list of corrections, a check sheet, a decision. */
import { AutoComplete, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import type { Output } from '#kernel/operation.ts'
import {
  checkFormally,
  decideRecognition,
  type getApplication,
  returnApplication,
} from '#modules/recognition/api.ts'
import {
  applicationLevels,
  type CheckVerdict,
  checkVerdicts,
  formGroups,
  type RecognitionOutcome,
  recognitionOutcomes,
} from '#modules/recognition/terms.ts'
import { Refused } from '../../ui/desk/asking.tsx'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { DateInput } from '../../ui/form/inputs.tsx'
import { must } from '../../ui/form/must.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { OneOf } from '../../ui/form/one-of.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import '../../ui/recognition/recognition.css'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { sendsItsForm } from '../../ui/form/sends-its-form.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { TermEndOf } from '../../ui/term-end.tsx'

type Office = Output<typeof getApplication>

interface CorrectionsEntered {
  readonly items: { readonly group: string; readonly text: string }[]
  readonly workingDays: number
}

const parts = [...Object.values(formGroups), '附件', '承诺'].map(value => ({ value }))

/** One list of everything, because the applicant answers it once. */
export function CorrectionDialog({ applicationId, close }: { applicationId: string; close: () => void }) {
  const act = useAct()
  const send = ({ items, workingDays }: CorrectionsEntered) =>
    act(returnApplication, { applicationId, items, workingDays })
  return (
    <FormDialog<CorrectionsEntered>
      title="退回补正"
      okText="退回补正"
      width={720}
      initial={{ items: [{ group: '', text: '' }], workingDays: 5 }}
      send={send}
      close={close}
      lead={
        <p className="hint" style={{ marginBottom: 12 }}>
          请一次列全。补正期间停止计算本环节的期限；申报单位补正后，改动的内容会逐项列出。
        </p>
      }
    >
      <Form.List name="items">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div key={key} className="correction-item">
                <Form.Item name={[name, 'group']} label={`第 ${name + 1} 项`} rules={must('请选择部分')}>
                  <AutoComplete options={parts} placeholder="申报书的部分" />
                </Form.Item>
                <Form.Item
                  name={[name, 'text']}
                  label="须补正的内容"
                  rules={[{ required: true, min: 5, message: '请写明，至少 5 个字' }]}
                >
                  <Input.TextArea maxLength={500} autoSize={{ minRows: 1 }} />
                </Form.Item>
                {fields.length > 1 ? <Button onClick={() => remove(name)}>删除</Button> : null}
              </div>
            ))}
            <Button onClick={() => add({ group: '', text: '' })} style={{ marginBottom: 16 }}>
              加一项
            </Button>
          </>
        )}
      </Form.List>
      <Form.Item
        name="workingDays"
        label="补正期限"
        rules={must('请填写期限')}
        extra={<TermEndOf days="workingDays" />}
      >
        <NumberInput min={1} max={60} precision={0} suffix="个工作日" style={{ width: 180 }} />
      </Form.Item>
    </FormDialog>
  )
}

interface CheckEntered {
  readonly items: Record<string, { readonly verdict?: CheckVerdict; readonly note?: string }>
  readonly outcome: 'accept' | 'reject'
  readonly reason?: string
}

export function CheckDialog({ found, close }: { found: Office; close: () => void }) {
  const act = useAct()
  const send = async ({ items, outcome, reason = '' }: CheckEntered) => {
    await act(checkFormally, {
      applicationId: found.application.id,
      outcome,
      reason,
      items: found.checks.flatMap(({ code }) => {
        const { verdict, note = '' } = items[code] ?? {}
        return verdict ? [{ code, verdict, note }] : []
      }),
    })
  }
  return (
    <FormDialog<CheckEntered>
      title="形式审查"
      okText="提交审查结论"
      width={720}
      initial={{ outcome: 'accept' }}
      send={send}
      close={close}
    >
      {found.checks.map(({ code, name }) => (
        <div key={code} style={{ marginBottom: 8 }}>
          <Form.Item name={['items', code, 'verdict']} label={name} style={{ marginBottom: 4 }}>
            <OneOf options={namedOptions(checkVerdicts)} />
          </Form.Item>
          <Form.Item name={['items', code, 'note']}>
            <Input maxLength={500} placeholder="说明（可不填）" aria-label={`${name}的说明`} />
          </Form.Item>
        </div>
      ))}
      <Form.Item name="outcome" label="结论">
        <OneOf
          options={[
            { value: 'accept', label: '通过，进入专家评审' },
            { value: 'reject', label: '不受理' },
          ]}
        />
      </Form.Item>
      <Form.Item name="reason" label="理由" extra="不受理的必须写明">
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </FormDialog>
  )
}

interface DecisionEntered {
  readonly outcome: RecognitionOutcome
  readonly reason: string
  readonly name: string
  readonly docNumber: string
  readonly issuer: string
  readonly issuedOn: string
  readonly expiresOn?: string
}

function TitleFields() {
  return (
    <>
      <Form.Item name="name" label="称号名称" rules={must('请填写称号名称')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="docNumber" label="文号" rules={must('请填写文号')}>
        <Input maxLength={60} placeholder="如：示例发〔2026〕1号" />
      </Form.Item>
      <Form.Item name="issuer" label="认定单位" rules={must('请填写认定单位')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="issuedOn" label="认定日期" rules={must('请选择认定日期')}>
        <DateInput />
      </Form.Item>
      <Form.Item name="expiresOn" label="有效期至" extra="文件没有写明的留空">
        <DateInput />
      </Form.Item>
    </>
  )
}

export function DecisionDialog({ found, close }: { found: Office; close: () => void }) {
  const [form] = Form.useForm<DecisionEntered>()
  const act = useAct()
  const { busy, failure, run } = useSaving(form)
  const outcome = Form.useWatch('outcome', form)
  const { application, moves } = found
  const upheld = application.objections.filter(one => one.outcome && one.outcome !== 'rejected')
  // As it was opened: what somebody decides meanwhile changes nothing of what is asked here.
  const [isOver] = useState(() => moves.some(({ id, blocked }) => id === 'recognise' && blocked === null))
  const may = isOver ? recognitionOutcomes : { refused: recognitionOutcomes.refused }
  const send = ({ outcome: decided, reason, ...title }: DecisionEntered) =>
    run(async () => {
      await act(decideRecognition, {
        applicationId: application.id,
        outcome: decided,
        reason,
        title: decided === 'recognised' ? { ...title, expiresOn: title.expiresOn ?? null } : null,
      })
      close()
    })
  return (
    <Modal
      open
      title={isOver ? '作出决定' : '不予认定'}
      okText="决定"
      confirmLoading={busy}
      onCancel={close}
      onOk={sendsItsForm}
    >
      <p className="hint" style={{ marginBottom: 12 }}>
        {isOver
          ? '由提出拟认定的人以外的人决定。认定的同时授予称号，随平台公开。'
          : '公示期满后才能认定；现在只能决定不予认定，决定后申报办结。'}
      </p>
      {upheld.length > 0 ? (
        <p className="notice warn" style={{ marginBottom: 12 }}>
          公示期间有 {upheld.length} 件异议成立或部分成立（{upheld.map(one => one.number).join('、')}
          ），请在理由中写明怎样处理。
        </p>
      ) : null}
      {found.sameTitle ? (
        <p className="notice warn" style={{ marginBottom: 12 }}>
          平台已持有有效的同级称号：{found.sameTitle}。请核对是否重复认定。
        </p>
      ) : null}
      <Refused error={failure} />
      <Form
        form={form}
        layout="vertical"
        initialValues={{
          name: `${applicationLevels[application.level]}中试平台`,
          ...(isOver ? {} : { outcome: 'refused' }),
        }}
        onFinish={send}
      >
        <Form.Item name="outcome" label="决定" rules={must('请选择决定')}>
          <OneOf options={namedOptions(may)} />
        </Form.Item>
        <Form.Item
          name="reason"
          label="理由"
          rules={[{ required: true, min: 5, message: '请写明理由，至少 5 个字' }]}
        >
          <Input.TextArea maxLength={3000} autoSize={{ minRows: 2 }} />
        </Form.Item>
        {outcome === 'recognised' ? <TitleFields /> : null}
      </Form>
    </Modal>
  )
}

import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { formatInstant } from '#kernel/calendar.ts'
import type { Input as InputOf } from '#kernel/operation.ts'
import { answerResult, type ResultView, recordResult } from '#modules/execution/result.api.ts'
import { followUps, outcomes } from '#modules/execution/terms.ts'
import { Nothing, Refused } from '../../ui/desk/asking.tsx'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { must } from '../../ui/form/must.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { useDuties } from '../duties.ts'
import type { Part } from './execution-part.ts'

type Recorded = Omit<InputOf<typeof recordResult>, 'orderId' | 'revision'>
interface Dialog {
  readonly orderId: string
  readonly revision: number
  readonly close: () => void
}

function RecordDialog({ orderId, revision, close }: Dialog) {
  const act = useAct()
  const send = (said: Recorded) => act(recordResult, { ...said, trl: said.trl ?? null, orderId, revision })
  return (
    <FormDialog<Recorded>
      title={revision === 0 ? '登记中试结果' : '修订中试结果'}
      okText="登记"
      send={send}
      close={close}
    >
      <Form.Item name="outcome" label="结果" rules={must('请选择结果')}>
        <Select options={namedOptions(outcomes)} />
      </Form.Item>
      <Form.Item
        name="why"
        label="依据和原因"
        extra="未通过的写明原因；此前各版保留"
        rules={[{ required: true, min: 5, message: '请写明依据和原因，至少 5 个字' }]}
      >
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 3 }} />
      </Form.Item>
      <Form.Item name="trl" label="技术成熟度（1—9 级）" extra="未评定的不填">
        <NumberInput min={1} max={9} precision={0} />
      </Form.Item>
      <Form.Item name="followUp" label="后续" rules={must('请选择后续')}>
        <Select options={namedOptions(followUps)} />
      </Form.Item>
    </FormDialog>
  )
}

function CommentDialog({ orderId, revision, close }: Dialog) {
  const act = useAct()
  const send = ({ text }: { text: string }) =>
    act(answerResult, { orderId, revision, kind: 'commented', text })
  return (
    <FormDialog<{ text: string }> title="对结果提出意见" okText="提交" send={send} close={close}>
      <Form.Item name="text" label="意见" rules={must('请写明意见')}>
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 3 }} />
      </Form.Item>
    </FormDialog>
  )
}

function ResultCard({ result, counts }: { result: ResultView; counts: boolean }) {
  return (
    <article className="card">
      <h2>
        第 {result.revision} 版{' '}
        <span className={`tag ${result.outcome === 'passed' ? 'meets' : 'fails'}`}>
          {outcomes[result.outcome]}
        </span>{' '}
        {counts ? '' : '（已修订）'}
      </h2>
      <p style={{ whiteSpace: 'pre-line' }}>{result.why}</p>
      <p>
        技术成熟度：{result.trl ? `${result.trl} 级` : '未评定'}；后续：{followUps[result.followUp]}
      </p>
      <p className="hint">
        {formatInstant(result.at)} {result.personName} 登记
      </p>
      <ul className="plain-list">
        {result.answers.map(({ kind, text, personName, at }) => (
          <li key={at.getTime()}>
            {formatInstant(at)} {personName} {kind === 'confirmed' ? '确认' : '提出意见'}
            {text ? `：${text}` : ''}
          </li>
        ))}
      </ul>
    </article>
  )
}

/** 中试结果 of an order, revision by revision. */
export function ResultList({ orderId, execution: { results, side }, writes }: Part) {
  const [open, setOpen] = useState<'record' | 'comment' | null>(null)
  const act = useAct()
  const { busy, failure, run } = useSaving()
  const { books } = useDuties()
  const last = results.at(-1)
  const revision = last?.revision ?? 0
  const confirmed = last?.answers.some(({ kind }) => kind === 'confirmed') ?? false
  const confirm = () =>
    run(async () => void (await act(answerResult, { orderId, revision, kind: 'confirmed' })))
  const dialog = { orderId, revision, close: () => setOpen(null) }
  return (
    <section>
      <Refused error={failure} />
      <p className="actions" style={{ marginBottom: 12 }}>
        {writes ? (
          <Button type="primary" onClick={() => setOpen('record')}>
            {last ? '修订结果' : '登记结果'}
          </Button>
        ) : null}
        {side === 'client' && books && last ? (
          <>
            {confirmed ? null : (
              <Button type="primary" loading={busy} onClick={confirm}>
                确认结果
              </Button>
            )}
            <Button onClick={() => setOpen('comment')}>提出意见</Button>
          </>
        ) : null}
      </p>
      {results.length === 0 ? (
        <Nothing>还没有登记中试结果</Nothing>
      ) : (
        <div className="stack">
          {results.toReversed().map(result => (
            <ResultCard key={result.revision} result={result} counts={result === last} />
          ))}
        </div>
      )}
      {open === 'record' ? <RecordDialog {...dialog} /> : null}
      {open === 'comment' ? <CommentDialog {...dialog} /> : null}
    </section>
  )
}

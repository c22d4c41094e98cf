import { Button, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { formatDate, formatInstant } from '#kernel/calendar.ts'
import type { Input as InputOf } from '#kernel/operation.ts'
import { moveSample, receiveSample, type SampleView } from '#modules/execution/sample.api.ts'
import { isGone, sampleMoves, sampleStates, sampleUnits } from '#modules/execution/terms.ts'
import { Nothing, Refused } from '../../ui/desk/asking.tsx'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { DateInput } from '../../ui/form/inputs.tsx'
import { must } from '../../ui/form/must.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { sendsItsForm } from '../../ui/form/sends-its-form.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import type { Part } from './execution-part.ts'

type Received = Omit<InputOf<typeof receiveSample>, 'orderId'>
type Moved = Omit<InputOf<typeof moveSample>, 'sampleId' | 'after'>

function ReceiveDialog({ orderId, close }: { orderId: string; close: () => void }) {
  const act = useAct()
  const send = (said: Received) => act(receiveSample, { ...said, orderId })
  return (
    <FormDialog<Received> title="登记收样" okText="登记" initial={{ unit: 'kg' }} send={send} close={close}>
      <Form.Item name="name" label="样品名称" rules={must('请写明样品名称')}>
        <Input maxLength={100} />
      </Form.Item>
      <div className="abreast-fields">
        <Form.Item name="amount" label="数量" rules={must('请填写数量')}>
          <NumberInput min={0} style={{ width: 140 }} />
        </Form.Item>
        <Form.Item name="unit" label="单位" rules={must('请选择单位')}>
          <Select options={namedOptions(sampleUnits)} style={{ width: 100 }} />
        </Form.Item>
      </div>
      <Form.Item
        name="condition"
        label="收样状态"
        extra="包装、封签、温度、有无破损；委托方会看到"
        rules={must('请写明收样时的状态')}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
      </Form.Item>
      <Form.Item name="place" label="存放位置" rules={must('请写明位置')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="note" label="备注">
        <Input maxLength={500} />
      </Form.Item>
    </FormDialog>
  )
}

function MoveDialog({ sample, close }: { sample: SampleView; close: () => void }) {
  const [form] = Form.useForm<Moved>()
  const act = useAct()
  const { busy, failure, run } = useSaving(form)
  const move = Form.useWatch('move', form)
  const send = (said: Moved) =>
    run(async () => {
      await act(moveSample, { ...said, sampleId: sample.id, after: sample.events.length })
      close()
    })
  return (
    <Modal
      open
      title={`登记去向：${sample.number}`}
      okText="登记"
      confirmLoading={busy}
      onOk={sendsItsForm}
      onCancel={close}
    >
      <Refused error={failure} />
      <Form form={form} layout="vertical" onFinish={send}>
        <Form.Item name="move" label="去向" rules={must('请选择去向')}>
          <Select options={namedOptions(sampleMoves)} />
        </Form.Item>
        <Form.Item
          name="place"
          label="位置或交接"
          extra="存放在哪里、退还给谁、如何销毁"
          rules={must('请写明位置或交接')}
        >
          <Input maxLength={200} />
        </Form.Item>
        {move === 'kept' ? (
          <Form.Item name="keepUntil" label="留样到" rules={must('请选择日期')}>
            <DateInput />
          </Form.Item>
        ) : null}
        <Form.Item name="note" label="备注">
          <Input maxLength={500} />
        </Form.Item>
        {move === 'returned' || move === 'destroyed' ? (
          <p className="notice">登记后不能再改，也不能再登记其他去向。</p>
        ) : null}
      </Form>
    </Modal>
  )
}

function SampleCard({ sample, writes, move }: { sample: SampleView; writes: boolean; move: () => void }) {
  return (
    <article className="card">
      <div className="between">
        <h2>
          <span className="mono">{sample.number}</span> {sample.name}
        </h2>
        <div className="actions">
          <a href={`/samples/${sample.id}`}>标签</a>
          {writes && !isGone(sample.state) ? <Button onClick={move}>登记去向</Button> : null}
        </div>
      </div>
      <p>
        <span className={`tag ${sample.keptTooLong ? 'fails' : ''}`}>{sampleStates[sample.state]}</span>{' '}
        {sample.amount} {sampleUnits[sample.unit]} · {sample.place}
        {sample.keepUntil ? ` · 留样到 ${formatDate(sample.keepUntil)}` : ''}
        {sample.keptTooLong ? '，已过期限' : ''}
      </p>
      <p className="hint">收样状态：{sample.condition}</p>
      <ol className="plain-list">
        {sample.events.map(({ kind, at, personName, place, note }) => (
          <li key={at.getTime()}>
            {formatInstant(at)} {personName} {sampleStates[kind]}：{place}
            {note ? `（${note}）` : ''}
          </li>
        ))}
      </ol>
    </article>
  )
}

/** 样品 of an order, with where each is and how it got there. */
export function SampleList({ orderId, execution: { samples, ended }, writes }: Part) {
  const [receiving, setReceiving] = useState(false)
  const [moving, setMoving] = useState<SampleView | null>(null)
  return (
    <section>
      {writes && !ended ? (
        <p className="actions" style={{ marginBottom: 12 }}>
          <Button type="primary" onClick={() => setReceiving(true)}>
            登记收样
          </Button>
        </p>
      ) : null}
      {samples.length === 0 ? (
        <Nothing>还没有登记的样品</Nothing>
      ) : (
        <div className="stack">
          {samples.map(sample => (
            <SampleCard key={sample.id} sample={sample} writes={writes} move={() => setMoving(sample)} />
          ))}
        </div>
      )}
      {receiving ? <ReceiveDialog orderId={orderId} close={() => setReceiving(false)} /> : null}
      {moving ? <MoveDialog sample={moving} close={() => setMoving(null)} /> : null}
    </section>
  )
}

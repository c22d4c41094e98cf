import { Button, Form, Input, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useEffect, useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import type { Input as InputOf } from '#kernel/operation.ts'
import { getExecution } from '#modules/execution/api.ts'
import { type BatchView, recordBatch, reviseBatch } from '#modules/execution/batch.api.ts'
import { batchLinks, batchOutcomes } from '#modules/execution/terms.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { useKept } from '../../ui/form/kept.ts'
import { MinuteInput } from '../../ui/form/moment-input.tsx'
import { must } from '../../ui/form/must.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { instantOf, pickedFrom } from '../../ui/form/picked-time.ts'
import { useSaving } from '../../ui/form/saving.ts'
import { SavingForm } from '../../ui/form/saving-form.tsx'
import { useAct } from '../../ui/form/step-up.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import '../../ui/order/contract.css'

type Content = InputOf<typeof recordBatch>['content']

interface Written {
  readonly content: Omit<Content, 'startedAt' | 'endedAt'> & { startedAt?: Dayjs; endedAt?: Dayjs }
  readonly reason?: string
}

/** As it is kept on this device: moments as text. */
interface Kept {
  readonly content?: Content
  readonly reason?: string
}

const picked = (content: Partial<Content>) => ({
  ...content,
  startedAt: content.startedAt ? pickedFrom(content.startedAt) : undefined,
  endedAt: content.endedAt ? pickedFrom(content.endedAt) : undefined,
})

const textOf = (moment: Dayjs): string => new Date(instantOf(moment)).toISOString()

const plain = ({ startedAt, endedAt, ...rest }: Written['content']): Content => ({
  ...rest,
  startedAt: startedAt ? textOf(startedAt) : '',
  endedAt: endedAt ? textOf(endedAt) : '',
})

interface RowsProps {
  readonly name: 'parameters' | 'deviations'
  readonly title: string
  readonly one: string
  readonly fields: readonly (readonly [name: string, label: string, needed: boolean])[]
}

function Rows({ name: list, title, one, fields }: RowsProps) {
  return (
    <section className="card">
      <h2>{title}</h2>
      <Form.List name={['content', list]}>
        {(rows, { add, remove }) => (
          <>
            {rows.map(({ key, name }) => (
              <fieldset key={key} className="contract-part">
                <legend>
                  {one} {name + 1}
                </legend>
                <div className="abreast-fields">
                  {fields.map(([field, label, needed]) => (
                    <Form.Item
                      key={field}
                      name={[name, field]}
                      label={label}
                      rules={needed ? must(`请填写${label}`) : []}
                    >
                      <Input maxLength={list === 'deviations' ? 1000 : 100} style={{ minWidth: 150 }} />
                    </Form.Item>
                  ))}
                </div>
                <Button onClick={() => remove(name)} aria-label={`删除${one} ${name + 1}`}>
                  删除
                </Button>
              </fieldset>
            ))}
            <Button onClick={() => add({})}>增加{one}</Button>
          </>
        )}
      </Form.List>
    </section>
  )
}

function Basics() {
  return (
    <section className="card">
      <h2>批次</h2>
      <div className="abreast-fields">
        <Form.Item name={['content', 'name']} label="批号或名称" rules={must('请填写批号或名称')}>
          <Input maxLength={80} style={{ minWidth: 200 }} />
        </Form.Item>
        <Form.Item name={['content', 'startedAt']} label="开始" rules={must('请选择时间')}>
          <MinuteInput />
        </Form.Item>
        <Form.Item name={['content', 'endedAt']} label="结束" rules={must('请选择时间')}>
          <MinuteInput />
        </Form.Item>
        <Form.Item name={['content', 'outcome']} label="批次结果" rules={must('请选择结果')}>
          <Select options={namedOptions(batchOutcomes)} style={{ width: 160 }} />
        </Form.Item>
      </div>
    </section>
  )
}

function Ending() {
  return (
    <section className="card">
      <h2>产出与废弃物</h2>
      <Form.Item name={['content', 'yield']} label="产出与收率">
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name={['content', 'waste']} label="废弃物与处置">
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2 }} />
      </Form.Item>
      <Form.Item name={['content', 'note']} label="备注">
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </section>
  )
}

interface Editing {
  readonly orderId: string
  readonly batch: BatchView | null
  readonly earlier: BatchView | null
  readonly link: 'replaces' | 'repeats'
}

function Editor({ orderId, batch, earlier, link }: Editing) {
  const [form] = Form.useForm<Written>()
  const kept = useKept<Kept>(`batch:${orderId}:${batch?.id ?? 'new'}:${batch?.version ?? earlier?.id ?? 0}`)
  const act = useAct()
  const navigate = useNavigate()
  const { busy, failure, run } = useSaving(form)
  const [opened] = useState({ batch, earlier })
  const back = `/workspace/orders/${orderId}/execution?part=batches`
  useEffect(() => {
    const before = kept.read()
    const content = before.content ??
      opened.batch?.content ??
      opened.earlier?.content ?? { parameters: [{}], deviations: [] }
    form.setFieldsValue({ content: picked(content as Partial<Content>), reason: before.reason } as never)
  }, [form, kept, opened])
  const save = () =>
    run(async () => {
      const { content: entered, reason = '' } = form.getFieldsValue(true) as Written
      const content = plain(entered)
      if (batch) await act(reviseBatch, { batchId: batch.id, version: batch.version, content })
      else {
        const follows = earlier ? { batchId: earlier.id, link, reason } : null
        await act(recordBatch, { orderId, content, follows })
      }
      kept.forget()
      navigate(back)
    })
  const keep = () => {
    const { content, reason } = form.getFieldsValue(true) as Written
    kept.write({ content: plain(content), ...(reason === undefined ? {} : { reason }) })
  }
  return (
    <SavingForm form={form} onFinish={save} onValuesChange={keep}>
      <Refused error={failure} />
      <div className="stack">
        {earlier && !batch ? (
          <section className="card">
            <h2>
              {batchLinks[link]} {earlier.number}
            </h2>
            <p className="hint">{earlier.number} 照原样保留。</p>
            <Form.Item
              name="reason"
              label="理由"
              rules={[{ required: true, min: 5, message: '请写明理由，至少 5 个字' }]}
            >
              <Input maxLength={1000} />
            </Form.Item>
          </section>
        ) : null}
        <Basics />
        <Rows
          name="parameters"
          title="工艺参数"
          one="参数"
          fields={[
            ['name', '参数', true],
            ['planned', '计划值', true],
            ['actual', '实际值', true],
            ['unit', '单位', false],
          ]}
        />
        <Rows
          name="deviations"
          title="偏差"
          one="偏差"
          fields={[
            ['what', '偏差', true],
            ['why', '原因', true],
            ['done', '处置', true],
          ]}
        />
        <Ending />
      </div>
      <p className="actions" style={{ marginTop: 16 }}>
        <Button type="primary" htmlType="submit" loading={busy} size="large">
          保存批记录
        </Button>
        <LinkButton to={back}>返回</LinkButton>
      </p>
      <p className="hint">填写的内容保存在本机；保存后由另一人复核。</p>
    </SavingForm>
  )
}

/** Writes a batch record, or one that corrects or repeats another. */
export function BatchEditor() {
  const { orderId = '', batchId } = useParams()
  const [said] = useSearchParams()
  const asked = useAsk(getExecution, { orderId }, { fresh: true })
  const link = said.has('replaces') ? 'replaces' : 'repeats'
  return (
    <Sheet heading="批记录" title="批记录" lead={asked.data ? `订单 ${asked.data.number}` : null}>
      <Answer asked={asked}>
        {({ batches, side, underContract }) => {
          const batch = batches.find(({ id }) => id === batchId) ?? null
          if (side !== 'provider' || !underContract || (batchId && batch?.state !== 'open'))
            return <Nothing>这份批记录不能修改；已复核的，请新建更正记录。</Nothing>
          const earlier = batches.find(({ id }) => id === said.get(link)) ?? null
          return <Editor orderId={orderId} batch={batch} earlier={earlier} link={link} />
        }}
      </Answer>
    </Sheet>
  )
}

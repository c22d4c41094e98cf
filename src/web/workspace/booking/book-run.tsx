import { Button, Form, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useEffect, useState } from 'react'
import { useParams } from 'react-router'
import { addDays, dateOf, startOf } from '#kernel/calendar.ts'
import { unitLabel } from '#kernel/quantity-kinds.ts'
import { type ProductClass, productClasses } from '#modules/catalogue/terms.ts'
import { listRunTemplates, type OfferedTemplate } from '#modules/run/api.ts'
import { presences, repeats } from '#modules/run/terms.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { must } from '../../ui/form/must.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { instantOf, pickedFrom } from '../../ui/form/picked-time.ts'
import { DaysInput } from '../../ui/form/span-input.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { priceNow } from '../../ui/order/price.tsx'
import { LineOnOffer } from './line-on-offer.tsx'
import { type Asked, Proposals } from './run-proposals.tsx'

interface Wanted {
  readonly templateId: string
  readonly size: number
  readonly batches: number
  readonly productClass?: ProductClass
  readonly within: readonly [Dayjs, Dayjs]
}

function Steps({ template }: { template: OfferedTemplate }) {
  return (
    <>
      {template.summary ? <p>{template.summary}</p> : null}
      <ol className="plain-list" aria-label="流程的步骤">
        {template.steps.map(({ name, each, presence, duration }) => (
          <li key={name}>
            <strong>{name}</strong>{' '}
            <span className="hint">
              {duration}；{repeats[each]}；{presences[presence]}
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}

/** What is asked for: the run, how much, and by when. The days that are picked are whole days in Shanghai. */
function WantedForm({
  templates,
  asked,
  ask,
}: {
  templates: readonly OfferedTemplate[]
  asked: Asked | null
  ask: (asked: Asked) => void
}) {
  const [form] = Form.useForm<Wanted>()
  const templateId = Form.useWatch('templateId', form)
  const template = templates.find(({ id }) => id === templateId) ?? templates[0]
  useEffect(() => {
    if (!asked) return
    const { templateId: chosen, size, batches, productClass } = asked
    const [first, last] = [
      pickedFrom(new Date(asked.from).toISOString()),
      pickedFrom(new Date(new Date(asked.to).getTime() - 1).toISOString()),
    ]
    form.setFieldsValue({
      templateId: chosen,
      size,
      batches,
      ...(productClass ? { productClass } : {}),
      ...(first && last ? { within: [first, last] } : {}),
    })
  }, [asked, form])
  const today = dateOf(new Date())
  const submit = ({ within: [first, last], productClass, ...amount }: Wanted) =>
    ask({
      ...amount,
      ...(productClass ? { productClass } : {}),
      from: instantOf(first.startOf('day')),
      to: instantOf(last.startOf('day').add(1, 'day')),
    })
  if (!template) return null
  const { batch, mostBatches } = template
  return (
    <Form
      form={form}
      layout="vertical"
      className="card"
      onFinish={submit}
      initialValues={{
        templateId: template.id,
        size: batch.least,
        batches: 1,
        within: [
          pickedFrom(startOf(addDays(today, 1)).toISOString()),
          pickedFrom(startOf(addDays(today, 21)).toISOString()),
        ],
      }}
    >
      <h2>要做什么</h2>
      <Form.Item name="templateId" label="流程">
        <Select options={templates.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      <Steps template={template} />
      <Form.Item
        name="size"
        label="每批的量"
        extra={`${batch.least} 至 ${batch.most} ${unitLabel(batch.kind, batch.unit)}`}
        rules={must('请填写批量')}
        style={{ marginTop: 16 }}
      >
        <NumberInput
          min={batch.least}
          max={batch.most}
          suffix={unitLabel(batch.kind, batch.unit)}
          style={{ width: 180 }}
        />
      </Form.Item>
      <Form.Item name="batches" label="批数" extra={`一次至多 ${mostBatches} 批`} rules={must('请填写批数')}>
        <NumberInput min={1} max={mostBatches} precision={0} suffix="批" style={{ width: 180 }} />
      </Form.Item>
      <Form.Item name="productClass" label="产品类别" extra="有的中试线按它安排换产和清洗">
        <Select allowClear placeholder="可不选" options={namedOptions(productClasses)} />
      </Form.Item>
      <Form.Item name="within" label="期限" extra="在这些天之内完成" rules={must('请选择期限')}>
        <DaysInput />
      </Form.Item>
      <Button type="primary" htmlType="submit">
        找出可行的安排
      </Button>
    </Form>
  )
}

export function BookRun() {
  const { lineId = '' } = useParams()
  const templates = useAsk(listRunTemplates, { lineId })
  const [asked, setAsked] = useState<Asked | null>(null)
  return (
    <LineOnOffer lineId={lineId}>
      {({ line: { name, price }, platform }) => (
        <Sheet
          heading={`整套预约：${name}`}
          title="整套预约"
          lead={`${platform.name} · ${platform.localityName} · ${priceNow(price)}`}
          actions={<LinkButton to={`/workspace/book/${lineId}`}>只预约一个时段</LinkButton>}
        >
          <Answer asked={templates}>
            {({ templates: offered }) =>
              offered.length === 0 ? (
                <Nothing>平台还没有为这条中试线提供整套流程，可先按时段预约。</Nothing>
              ) : (
                <div className="stack">
                  <WantedForm templates={offered} asked={asked} ask={setAsked} />
                  {asked ? <Proposals key={JSON.stringify(asked)} asked={asked} ask={setAsked} /> : null}
                </div>
              )
            }
          </Answer>
        </Sheet>
      )}
    </LineOnOffer>
  )
}

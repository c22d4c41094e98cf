import { Alert, Button, Form, Input, Modal, Popconfirm, Select, Table } from 'antd'
import { useState } from 'react'
import { formatInstant } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import { listUnlogged } from '#modules/usage/api.ts'
import { addMeter, listMeters, type MeterView, revokeMeter } from '#modules/usage/meter.api.ts'
import { type MeterKind, meterKinds } from '#modules/usage/terms.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { namedOptions } from '../../ui/form/named-options.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { OneOf } from '../../ui/form/one-of.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { sendsItsForm } from '../../ui/form/sends-its-form.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import { UsageNav } from './usage-nav.tsx'

type Resources = Output<typeof listUnlogged>['resources']
type Added = Output<typeof addMeter>

interface Described {
  readonly resourceId: string
  readonly name: string
  readonly kind: MeterKind
  readonly threshold: number
  readonly pauseMinutes: number
  readonly gapMinutes: number
}

function MeterDialog({
  resources,
  close,
  added,
}: {
  resources: Resources
  close: () => void
  added: (meter: Added) => void
}) {
  const [form] = Form.useForm<Described>()
  const act = useAct()
  const { busy, failure, run } = useSaving(form)
  const kind = Form.useWatch('kind', form)
  const save = (described: Described) =>
    run(async () => {
      added(
        await act(addMeter, { ...described, ...(kind === 'card' ? { threshold: 1, pauseMinutes: 0 } : {}) }),
      )
      close()
    })
  const whole = { precision: 0, style: { width: 160 }, suffix: '分钟' }
  return (
    <Modal open title="登记采集端" okText="登记" confirmLoading={busy} onOk={sendsItsForm} onCancel={close}>
      <Refused error={failure} />
      <Form
        form={form}
        layout="vertical"
        onFinish={save}
        initialValues={{ kind: 'sensor', pauseMinutes: 5, gapMinutes: 30 }}
      >
        <Form.Item
          name="resourceId"
          label="中试线或设备"
          rules={[{ required: true, message: '请选择中试线或设备' }]}
        >
          <Select
            showSearch
            optionFilterProp="label"
            options={resources.map(one => ({ value: one.id, label: `${one.name}（${one.platformName}）` }))}
          />
        </Form.Item>
        <Form.Item
          name="name"
          label="名称"
          rules={[{ required: true, min: 2, message: '请填写名称，至少 2 个字' }]}
        >
          <Input maxLength={60} placeholder="如：主电机功率表" />
        </Form.Item>
        <Form.Item name="kind" label="方式">
          <OneOf options={namedOptions(meterKinds)} />
        </Form.Item>
        {kind === 'sensor' ? (
          <>
            <Form.Item
              name="threshold"
              label="运行阈值"
              extra="读数不低于此值即为运行，单位与传感器一致"
              rules={[{ required: true, message: '请填写阈值' }]}
            >
              <NumberInput style={{ width: 160 }} />
            </Form.Item>
            <Form.Item
              name="pauseMinutes"
              label="停顿"
              extra="低于阈值不到这么久，仍算同一段"
              rules={[{ required: true, message: '请填写停顿' }]}
            >
              <NumberInput min={0} max={1440} {...whole} />
            </Form.Item>
          </>
        ) : null}
        <Form.Item
          name="gapMinutes"
          label="中断"
          extra="超过这么久没有读数，按最后一次读数结束；刷卡的填一次使用最长多久"
          rules={[{ required: true, message: '请填写中断' }]}
        >
          <NumberInput min={1} max={1440} {...whole} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

/** The secret is known to nobody afterwards. */
function Secret({ added: { meterId, secret }, close }: { added: Added; close: () => void }) {
  return (
    <Modal
      open
      title="采集端的编号和密钥"
      closable={false}
      keyboard={false}
      footer={
        <Button type="primary" onClick={close}>
          已记下
        </Button>
      }
    >
      <Alert showIcon type="warning" title="密钥只显示这一次，请现在写入采集端。遗失的，停用后重新登记。" />
      <dl className="facts" style={{ marginTop: 12 }}>
        <div>
          <dt>编号</dt>
          <dd className="mono">{meterId}</dd>
        </div>
        <div>
          <dt>密钥</dt>
          <dd className="mono" style={{ overflowWrap: 'anywhere' }}>
            {secret}
          </dd>
        </div>
      </dl>
      <p>
        上报地址 <code>POST /api/v1/meter-readings</code>，见<a href="/docs/api">接口文档</a>。
      </p>
    </Modal>
  )
}

function Meters({ meters }: { meters: readonly MeterView[] }) {
  const act = useAct()
  const { failure, run } = useSaving()
  return (
    <section className="card">
      <Refused error={failure} />
      <TableBox label="采集端">
        <Table
          size="small"
          rowKey="id"
          style={{ minWidth: 760 }}
          dataSource={[...meters]}
          pagination={false}
          columns={[
            { title: '名称', dataIndex: 'name' },
            { title: '中试线或设备', dataIndex: 'resourceName' },
            { title: '方式', render: (_, { kind }) => meterKinds[kind] },
            {
              title: '规则',
              render: (_, one) =>
                one.kind === 'card'
                  ? `中断 ${one.gapMinutes} 分钟`
                  : `≥ ${one.threshold}，停顿 ${one.pauseMinutes}、中断 ${one.gapMinutes} 分钟`,
            },
            {
              title: '现在',
              render: (_, { revokedAt, openSince, lastReadingAt }) =>
                revokedAt
                  ? `已停用，${formatInstant(revokedAt)}`
                  : openSince
                    ? `运行中，从 ${formatInstant(openSince)}`
                    : lastReadingAt
                      ? `停止，最近读数 ${formatInstant(lastReadingAt)}`
                      : '还没有读数',
            },
            {
              title: '操作',
              width: 90,
              render: (_, { id, name, revokedAt }) =>
                revokedAt ? null : (
                  <Popconfirm
                    title="停用这个采集端？密钥即时失效，不能恢复；已有记录不变。"
                    okText="停用"
                    onConfirm={() => run(async () => void (await act(revokeMeter, { meterId: id })))}
                  >
                    <Button>
                      停用<span className="visually-hidden">{name}</span>
                    </Button>
                  </Popconfirm>
                ),
            },
          ]}
        />
      </TableBox>
    </section>
  )
}

/** Card readers and sensors that write the log by themselves. */
export function UsageMeters() {
  const asked = useAsk(listMeters, {}, { every: 60_000 })
  const unlogged = useAsk(listUnlogged, {})
  const [adding, setAdding] = useState(false)
  const [added, setAdded] = useState<Added | null>(null)
  return (
    <Sheet
      heading="采集端"
      title="采集端"
      lead="刷卡机和传感器自动记入使用记录；每个只能为自己的那条线或那台设备上报。"
      actions={
        <Button type="primary" onClick={() => setAdding(true)}>
          登记采集端
        </Button>
      }
    >
      <UsageNav />
      <div className="stack">
        <Answer asked={asked}>
          {({ meters }) =>
            meters.length === 0 ? (
              <section className="card">
                <Nothing>还没有采集端，使用记录由人登记、另一人确认。</Nothing>
              </section>
            ) : (
              <Meters meters={meters} />
            )
          }
        </Answer>
        <details className="card">
          <summary>怎么记入的</summary>
          <ul className="plain-list">
            <li>
              读数不低于阈值即为运行；停顿以内的低读数不打断，超过中断时间没有读数的，按最后一次读数结束。
            </li>
            <li>运行结束后记入；有已确认的预约的归该预约，没有的记为自用，停用时段内的记为维护。</li>
            <li>同一编号的读数只计一次；可以补报 31 天以内的，记录随之出新的一版。</li>
            <li>经两人确认的更正和作废，不再随读数改动。</li>
          </ul>
        </details>
      </div>
      {adding ? (
        <MeterDialog
          resources={unlogged.data?.resources ?? []}
          close={() => setAdding(false)}
          added={setAdded}
        />
      ) : null}
      {added ? <Secret added={added} close={() => setAdded(null)} /> : null}
    </Sheet>
  )
}

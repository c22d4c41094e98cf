import { Button, Form, Input, Modal, Select, Switch } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { Link } from 'react-router'
import { formatInstant, formatInterval } from '#kernel/calendar.ts'
import {
  closeStop,
  extendStop,
  listStoppable,
  listStops,
  recordAction,
  reportStop,
  type StopView,
} from '#modules/incident/api.ts'
import { type StopKind, stopKinds, stopStates } from '#modules/incident/terms.ts'
import { BookingState } from '../../ui/booking/booking-state.tsx'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { HalfHourInput } from '../../ui/form/moment-input.tsx'
import { must } from '../../ui/form/must.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { OneOf } from '../../ui/form/one-of.tsx'
import { instantOf } from '../../ui/form/picked-time.ts'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { sendsItsForm } from '../../ui/form/sends-its-form.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { useDuties } from '../duties.ts'

const tones = { open: 'fails', acted: 'unknown', closed: 'meets' } as const

interface Entered {
  readonly kind: StopKind
  readonly resourceIds: string[]
  readonly what: string
  readonly until: Dayjs
  readonly suspendsQualifications?: boolean
}

function ReportDialog({ close }: { close: () => void }) {
  const [form] = Form.useForm<Entered>()
  const act = useAct()
  const { busy, failure, run } = useSaving(form)
  const { data } = useAsk(listStoppable, {})
  const kind = Form.useWatch('kind', form)
  const report = ({ until, suspendsQualifications = false, ...rest }: Entered) =>
    run(async () => {
      await act(reportStop, { ...rest, suspendsQualifications, until: instantOf(until) })
      close()
    })
  return (
    <Modal
      open
      title="登记故障或事故"
      okText="立即停用"
      okButtonProps={{ danger: true }}
      confirmLoading={busy}
      onCancel={close}
      onOk={sendsItsForm}
    >
      <p className="hint" style={{ marginBottom: 12 }}>
        所选资源立即停用。受影响的预约取消原时段并收到通知，需求单位可一键改到其他时段。
      </p>
      <Refused error={failure} />
      <Form form={form} layout="vertical" initialValues={{ kind: 'fault' }} onFinish={report}>
        <Form.Item name="kind" label="类别">
          <OneOf options={namedOptions(stopKinds)} />
        </Form.Item>
        <Form.Item name="resourceIds" label="停用哪些资源" rules={must('请至少选择一项')}>
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            options={(data?.resources ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item
          name="what"
          label="发生了什么"
          extra="受影响的单位会看到"
          rules={[{ required: true, min: 5, message: '请写明发生了什么，至少 5 个字' }]}
        >
          <Input.TextArea maxLength={1000} autoSize={{ minRows: 2 }} />
        </Form.Item>
        <Form.Item
          name="until"
          label="预计恢复（北京时间）"
          extra="到时没有恢复的逐日顺延"
          rules={must('请选择时间')}
        >
          <HalfHourInput />
        </Form.Item>
        {kind === 'incident' ? (
          <Form.Item
            name="suspendsQualifications"
            label="同时暂停所选中试线的全部上机资格"
            valuePropName="checked"
          >
            <Switch />
          </Form.Item>
        ) : null}
      </Form>
    </Modal>
  )
}

function ExtendDialog({ stop, close }: { stop: StopView; close: () => void }) {
  const act = useAct()
  const extend = ({ until }: { until: Dayjs }) =>
    act(extendStop, { stopId: stop.id, until: instantOf(until) })
  return (
    <FormDialog<{ until: Dayjs }> title={`推迟恢复 ${stop.number}`} okText="推迟" send={extend} close={close}>
      <Form.Item name="until" label="新的预计恢复（北京时间）" rules={must('请选择时间')}>
        <HalfHourInput />
      </Form.Item>
    </FormDialog>
  )
}

function Stop({ stop }: { stop: StopView }) {
  const { answers } = useDuties()
  const act = useAct()
  const [step, setStep] = useState<'act' | 'close' | 'extend' | null>(null)
  const close = () => setStep(null)
  const needsAnother = stop.kind === 'incident' && stop.byMe
  return (
    <article className="card">
      <div className="between">
        <div>
          <h3>
            {stopKinds[stop.kind]} · {stop.resources.join('、')}{' '}
            <span className={`tag ${tones[stop.state]}`}>{stopStates[stop.state]}</span>
          </h3>
          <p className="hint">
            {stop.platformName} · <span className="mono">{stop.number}</span> · {stop.reportedBy}{' '}
            {formatInstant(stop.at)} 登记
          </p>
        </div>
        <div className="actions">
          {stop.state === 'closed' ? null : <Button onClick={() => setStep('extend')}>推迟恢复</Button>}
          {stop.state === 'open' ? (
            <Button type="primary" onClick={() => setStep('act')}>
              登记处置
            </Button>
          ) : null}
          {stop.state === 'acted' && answers && !needsAnother ? (
            <Button type="primary" onClick={() => setStep('close')}>
              核验并恢复
            </Button>
          ) : null}
        </div>
      </div>
      <p style={{ marginTop: 8 }}>{stop.what}</p>
      <p className="hint">
        {stop.state === 'closed' && stop.verifiedAt
          ? `${formatInstant(stop.verifiedAt)} 恢复`
          : `预计 ${formatInstant(stop.until)} 恢复`}
        {needsAnother && stop.state === 'acted' ? '；安全事故须由另一位负责人或调度员核验' : ''}
      </p>
      {stop.action ? (
        <p>
          处置（{stop.actedBy}）：{stop.action}
        </p>
      ) : null}
      {stop.verification ? (
        <p>
          核验（{stop.verifiedBy}）：{stop.verification}
        </p>
      ) : null}
      {stop.affected.length > 0 ? (
        <>
          <h4 style={{ marginTop: 12 }}>受影响的预约</h4>
          <ul className="plain-list">
            {stop.affected.map(one => (
              <li key={one.bookingId}>
                <Link className="mono" to={`/workspace/requests/${one.bookingId}`}>
                  {one.number}
                </Link>{' '}
                {one.clientName}，{formatInterval(one)} <BookingState state={one.state} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {step === 'extend' ? <ExtendDialog stop={stop} close={close} /> : null}
      {step === 'act' ? (
        <ReasonDialog
          title={`登记处置 ${stop.number}`}
          okText="登记"
          label="处置措施"
          least={5}
          most={1000}
          send={action => act(recordAction, { stopId: stop.id, action })}
          close={close}
        />
      ) : null}
      {step === 'close' ? (
        <ReasonDialog
          title={`核验并恢复 ${stop.number}`}
          okText="恢复使用"
          label="核验情况"
          least={5}
          most={1000}
          send={verification => act(closeStop, { stopId: stop.id, verification })}
          close={close}
        />
      ) : null}
    </article>
  )
}

/** 故障与事故 of one's own resources. */
export function Stops() {
  const asked = useAsk(listStops, {}, { every: 30_000 })
  const [reporting, setReporting] = useState(false)
  return (
    <Sheet
      heading="故障与事故"
      title="故障与事故"
      lead="登记后资源立即停用，受影响的需求单位收到通知并可一键改到其他时段；安全事故须两人处置、核验后恢复。"
      actions={
        <Button type="primary" danger onClick={() => setReporting(true)}>
          登记故障或事故
        </Button>
      }
    >
      <Answer asked={asked}>
        {({ stops }) =>
          stops.length === 0 ? (
            <section className="card">
              <Nothing>没有故障或事故</Nothing>
            </section>
          ) : (
            <div className="stack">
              {stops.map(stop => (
                <Stop key={stop.id} stop={stop} />
              ))}
            </div>
          )
        }
      </Answer>
      {reporting ? <ReportDialog close={() => setReporting(false)} /> : null}
    </Sheet>
  )
}

import { Form, Input, Modal, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { dateOf } from '#kernel/calendar.ts'
import { listApplications, publishNotice } from '#modules/recognition/api.ts'
import {
  amendCall,
  type CallSummary,
  getCall,
  publishCall,
  waiveQuota,
  withdrawCall,
} from '#modules/recognition/call.api.ts'
import { type ApplicationLevel, applicationLevels } from '#modules/recognition/terms.ts'
import { getPlaces } from '#modules/rulebook/api.ts'
import { Answer, Nothing, Refused, useAsk } from '../../ui/desk/asking.tsx'
import { Checks } from '../../ui/form/checks.tsx'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { DateInput } from '../../ui/form/inputs.tsx'
import { MomentInput } from '../../ui/form/moment-input.tsx'
import { must } from '../../ui/form/must.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { OneOf } from '../../ui/form/one-of.tsx'
import { instantOf, pickedFrom } from '../../ui/form/picked-time.ts'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { sendsItsForm } from '../../ui/form/sends-its-form.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { workedFrom } from '../../ui/holiday-years.ts'
import { TermEndOf } from '../../ui/term-end.tsx'

interface CallEntered {
  readonly level: ApplicationLevel
  readonly name: string
  readonly text: string
  readonly opensAt: Dayjs
  readonly closesAt: Dayjs
  readonly places: Record<string, number | null | undefined>
  readonly mostCorrections: number
  readonly experts: number
  readonly contact: string
}

function Places() {
  const asked = useAsk(getPlaces, {})
  return (
    <Answer asked={asked}>
      {({ localities }) => (
        <fieldset>
          <legend>推荐限额（空的不限）</legend>
          <div className="actions">
            {localities.map(({ code, name }) => (
              <Form.Item key={code} name={['places', code]} label={name} style={{ marginBottom: 8 }}>
                <NumberInput min={0} max={1000} precision={0} style={{ width: 96 }} />
              </Form.Item>
            ))}
          </div>
        </fieldset>
      )}
    </Answer>
  )
}

/** Times are Shanghai's, whatever zone the browser is in. */
export function CallDialog({ close }: { close: () => void }) {
  const act = useAct()
  const send = ({ places, opensAt, closesAt, ...entered }: CallEntered) =>
    act(publishCall, {
      ...entered,
      opensAt: instantOf(opensAt),
      closesAt: instantOf(closesAt),
      quotas: Object.entries(places ?? {}).flatMap(([locality, count]) =>
        typeof count === 'number' ? [{ locality, places: count }] : [],
      ),
    })
  return (
    <FormDialog<CallEntered>
      title="发布申报批次"
      okText="发布"
      width={760}
      initial={{
        level: 'municipal',
        mostCorrections: 1,
        experts: 5,
        opensAt: pickedFrom(new Date().toISOString())?.startOf('day'),
      }}
      send={send}
      close={close}
    >
      <Form.Item name="level" label="级别">
        <OneOf options={namedOptions(applicationLevels)} />
      </Form.Item>
      <Form.Item name="name" label="名称" rules={must('请填写名称')}>
        <Input maxLength={60} placeholder="如：2026 年度市级中试平台认定" />
      </Form.Item>
      <Form.Item name="text" label="通知正文" rules={must('请填写通知正文')}>
        <Input.TextArea maxLength={5000} autoSize={{ minRows: 3 }} />
      </Form.Item>
      <div className="actions">
        <Form.Item name="opensAt" label="申报开始" rules={must('请选择时间')}>
          <MomentInput />
        </Form.Item>
        <Form.Item name="closesAt" label="申报截止" rules={must('请选择时间')}>
          <MomentInput />
        </Form.Item>
      </div>
      <Places />
      <div className="actions">
        <Form.Item name="mostCorrections" label="最多补正次数">
          <NumberInput min={1} max={10} precision={0} />
        </Form.Item>
        <Form.Item name="experts" label="每项评审专家">
          <NumberInput min={3} max={15} precision={0} suffix="位" />
        </Form.Item>
      </div>
      <Form.Item name="contact" label="咨询电话" rules={must('请填写咨询电话')}>
        <Input maxLength={100} />
      </Form.Item>
    </FormDialog>
  )
}

interface AmendmentEntered {
  readonly text: string
  readonly closesAt: Dayjs
  readonly contact: string
  readonly reason: string
}

export function AmendDialog({ call, close }: { call: CallSummary; close: () => void }) {
  const act = useAct()
  const isOver = call.state === 'closed'
  // To the minute, as it is picked: what nobody touched stays to the millisecond.
  const shown = pickedFrom(call.closesAt.toISOString()) ?? undefined
  const send = ({ closesAt, ...entered }: AmendmentEntered) =>
    act(amendCall, {
      callId: call.id,
      version: call.version,
      ...entered,
      closesAt: isOver || closesAt.isSame(shown) ? call.closesAt : instantOf(closesAt),
    })
  return (
    <FormDialog<AmendmentEntered>
      title={isOver ? '更正批次' : '更正或延期'}
      okText="公布"
      width={760}
      initial={{ text: call.text, contact: call.contact, closesAt: shown }}
      send={send}
      close={close}
      lead={
        <p className="hint" style={{ marginBottom: 12 }}>
          {call.name}：更正前后的内容和理由一并公开，已开始申报的单位收到通知。级别、限额和申报规则不改
          {isOver ? '；申报已截止，不再延期。' : '；截止时间只能延后。'}
        </p>
      }
    >
      <Form.Item name="text" label="通知正文" rules={must('请填写通知正文')}>
        <Input.TextArea maxLength={5000} autoSize={{ minRows: 3 }} />
      </Form.Item>
      {isOver ? null : (
        <Form.Item name="closesAt" label="申报截止" rules={must('请选择时间')}>
          <MomentInput />
        </Form.Item>
      )}
      <Form.Item name="contact" label="咨询电话" rules={must('请填写咨询电话')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="reason" label="理由" rules={must('请写明理由')} extra="向公众公开">
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </FormDialog>
  )
}

export function WithdrawCallDialog({ call, close }: { call: CallSummary; close: () => void }) {
  const act = useAct()
  const { data } = useAsk(getCall, { callId: call.id }, { fresh: true })
  if (data === undefined) return null
  if (data.submitted > 0)
    return (
      <Modal open title="撤回批次" footer={null} onCancel={close}>
        <p>
          {call.name}：已有 {data.submitted} 份申报提交，批次不能撤回。可以更正通知
          {call.state === 'closed' ? '' : '、延长截止时间'}，各份申报照常办理。
        </p>
      </Modal>
    )
  return (
    <ReasonDialog
      title="撤回批次"
      okText="撤回"
      label="理由"
      least={5}
      most={500}
      extra="向公众公开"
      danger
      send={reason => act(withdrawCall, { callId: call.id, version: call.version, reason })}
      close={close}
    >
      <p className="hint" style={{ marginBottom: 12 }}>
        {call.name}：撤回后不再受理申报，不能恢复；已开始填写的单位收到通知。已有申报提交的批次不能撤回。
      </p>
    </ReasonDialog>
  )
}

interface WaiverEntered {
  readonly locality: string
  readonly places: number
  readonly reason: string
}

export function WaiverDialog({ callId, close }: { callId: string; close: () => void }) {
  const act = useAct()
  const places = useAsk(getPlaces, {})
  const send = (entered: WaiverEntered) => act(waiveQuota, { callId, ...entered })
  return (
    <FormDialog<WaiverEntered>
      title="豁免推荐限额"
      okText="豁免"
      initial={{ places: 1 }}
      send={send}
      close={close}
    >
      <Form.Item name="locality" label="地区" rules={must('请选择地区')}>
        <Select
          options={(places.data?.localities ?? []).map(({ code, name }) => ({ value: code, label: name }))}
        />
      </Form.Item>
      <Form.Item name="places" label="增加的名额">
        <NumberInput min={1} max={20} precision={0} />
      </Form.Item>
      <Form.Item name="reason" label="理由" rules={must('请写明理由')} extra="留在批次的记录中">
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </FormDialog>
  )
}

interface NoticeEntered {
  readonly applicationIds: string[]
  readonly name: string
  readonly text: string
  readonly opensOn: string
  readonly workingDays: number
  readonly contact: string
  readonly complaints: string
}

export function NoticeDialog({ call, close }: { call: CallSummary; close: () => void }) {
  const [form] = Form.useForm<NoticeEntered>()
  const act = useAct()
  const { busy, failure, run } = useSaving(form)
  const { data: places } = useAsk(getPlaces, {})
  const asked = useAsk(listApplications, { callId: call.id, stage: 'proposed', limit: 100 })
  const send = (entered: NoticeEntered) =>
    run(async () => {
      await act(publishNotice, { callId: call.id, ...entered })
      close()
    })
  return (
    <Modal
      open
      width={720}
      title="公示拟认定的平台"
      okText="发布公示"
      confirmLoading={busy}
      onCancel={close}
      onOk={sendsItsForm}
    >
      <Refused error={failure} />
      <Answer asked={asked}>
        {({ applications }) =>
          applications.length === 0 ? (
            <Nothing>本批次没有拟认定的申报</Nothing>
          ) : places === undefined ? null : (
            <Form
              form={form}
              layout="vertical"
              initialValues={{
                applicationIds: applications.map(({ id }) => id),
                name: `${call.name}拟认定名单公示`,
                text: '经专家评审和研究，拟认定下列平台，现予公示。公示期内如有异议，请实名提出。',
                opensOn: workedFrom(dateOf(new Date()), places.holidays),
                workingDays: 5,
                contact: call.contact,
              }}
              onFinish={send}
            >
              <Form.Item name="applicationIds" label="平台" rules={must('请至少选择一项')}>
                <Checks
                  className="stacked-choices"
                  options={applications.map(({ id, platformName }) => ({ value: id, label: platformName }))}
                />
              </Form.Item>
              <Form.Item name="name" label="标题" rules={must('请填写标题')}>
                <Input maxLength={100} />
              </Form.Item>
              <Form.Item name="text" label="公示正文" rules={must('请填写正文')}>
                <Input.TextArea maxLength={5000} autoSize={{ minRows: 3 }} />
              </Form.Item>
              <div className="actions">
                <Form.Item name="opensOn" label="开始">
                  <DateInput />
                </Form.Item>
                <Form.Item name="workingDays" label="公示期">
                  <NumberInput min={1} max={60} precision={0} suffix="个工作日" style={{ width: 160 }} />
                </Form.Item>
              </div>
              <div style={{ marginBottom: 16 }}>
                <TermEndOf days="workingDays" opensOn="opensOn" />
              </div>
              <Form.Item name="contact" label="咨询电话" rules={must('请填写咨询电话')}>
                <Input maxLength={100} />
              </Form.Item>
              <Form.Item name="complaints" label="监督电话" rules={must('请填写监督电话')}>
                <Input maxLength={100} placeholder="机关纪委" />
              </Form.Item>
            </Form>
          )
        }
      </Answer>
    </Modal>
  )
}

import { Alert, Button, Checkbox, Form, Input, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useEffect, useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { formatDate, formatInterval } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import { checkRequest, requestBooking } from '#modules/booking/api.ts'
import { requestSeries } from '#modules/booking/series/api.ts'
import { partNames } from '#modules/booking/terms.ts'
import { listOwnNeeds } from '#modules/catalogue/need/api.ts'
import { linesServe, type ProductClass, productClasses } from '#modules/catalogue/terms.ts'
import { listRunners } from '#modules/qualification/api.ts'
import { modes } from '#modules/qualification/terms.ts'
import { listIdle } from '#modules/standing/idle.api.ts'
import { Failure, Refused, useAsk } from '../../ui/desk/asking.tsx'
import { useKept } from '../../ui/form/kept.ts'
import { HalfHourInput } from '../../ui/form/moment-input.tsx'
import { namedOptions } from '../../ui/form/named-options.ts'
import { elsewhere, instantOf, pickedFrom } from '../../ui/form/picked-time.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { priceNow } from '../../ui/order/price.tsx'
import { type EnteredSeries, repeatOf, SeriesCheck, SeriesFields } from './series-fields.tsx'

interface Wanted extends EnteredSeries {
  readonly start?: Dayjs | null
  readonly end?: Dayjs | null
  readonly needId?: string
  readonly productClass?: ProductClass
  readonly purpose?: string
  readonly contact?: string
  readonly runnerId?: string
  readonly plea?: string
  readonly again?: boolean
}

/** What the run takes beside the line for its own time. */
function Besides({ takes }: { takes: Output<typeof checkRequest>['takes'] }) {
  const besides = takes.filter(({ name, part }) => name !== '' || part !== 'run')
  if (besides.length === 0) return null
  return (
    <ul className="plain-list">
      {besides.map(({ name, part, ...time }) => (
        <li key={`${name} ${part} ${time.start.getTime()}`}>
          {name || `中试线${partNames[part]}`}：{formatInterval(time)}
        </li>
      ))}
    </ul>
  )
}

interface Chosen {
  readonly start: Date
  readonly end: Date
}

interface Besided {
  readonly needId?: string | undefined
  readonly runnerId?: string | undefined
  readonly productClass?: ProductClass | undefined
}

/** What stands against the chosen time, asked of the same rules that decide about the request. */
const useCheck = (lineId: string, chosen: Chosen | null, { needId, runnerId, productClass }: Besided) =>
  useAsk(
    checkRequest,
    {
      lineId,
      start: chosen?.start ?? new Date(0),
      end: chosen?.end ?? new Date(0),
      ...(needId ? { needId } : {}),
      ...(runnerId ? { runnerId } : {}),
      ...(productClass ? { productClass } : {}),
    },
    { enabled: chosen !== null },
  )

function Check({ chosen, asked }: { chosen: Chosen | null; asked: ReturnType<typeof useCheck> }) {
  if (!chosen) return <p className="hint">请选择开始和结束时间，系统随即检查能否申请。</p>
  if (asked.error && !asked.data) return <Failure error={asked.error} again={asked.refetch} />
  if (!asked.data) return <p className="hint">正在检查……</p>
  const { refusals, mayPlead, atOnce, takes } = asked.data
  return refusals.length === 0 ? (
    <Alert
      type="success"
      showIcon
      title={`可以申请：${formatInterval(chosen)}${atOnce ? '，提交后自动确认' : ''}`}
      description={<Besides takes={takes} />}
    />
  ) : (
    <Alert
      type="warning"
      showIcon
      title={mayPlead ? '这个时段不合规则，可写明理由请平台准许例外' : '这个时段不能申请'}
      description={
        <ul className="plain-list">
          {refusals.map(({ rule, message }) => (
            <li key={`${rule} ${message}`}>{message}</li>
          ))}
        </ul>
      }
    />
  )
}

/** Who runs the line, where only who is qualified may. */
function Runner({ lineId }: { lineId: string }) {
  const { data } = useAsk(listRunners, { lineId })
  if (!data?.required) return null
  return (
    <Form.Item name="runnerId" label="由谁操作" extra="该线须有上机资格；不选为本人">
      <Select
        allowClear
        placeholder="本人"
        options={data.runners.map(({ personId, name, mode, validUntil }) => ({
          value: personId,
          label: `${name}（${modes[mode]}，有效至 ${formatDate(validUntil)}）`,
        }))}
      />
    </Form.Item>
  )
}

/** The offer that the request is made from; what it gives, or that it is gone. */
function FromOffer({ lineId }: { lineId: string }) {
  const [parameters] = useSearchParams()
  const offerId = parameters.get('offer')
  const asked = useAsk(listIdle, { lineId }, { enabled: offerId !== null })
  if (offerId === null || !asked.data) return null
  const offer = asked.data.offers.find(({ id }) => id === offerId)
  return offer ? (
    <Alert
      type="success"
      style={{ marginBottom: 16 }}
      title={`闲时报价 ${offer.number}：${priceNow(offer.price)}`}
      description={`现行 ${priceNow(offer.before)}。时段须在 ${formatInterval(offer)} 之内。`}
    />
  ) : (
    <Alert
      type="warning"
      style={{ marginBottom: 16 }}
      title="这份闲时报价已失效"
      description={<Link to={`/workspace/book/${lineId}`}>按现行价格申请</Link>}
    />
  )
}

/** The request for one time, or for the same hours again and again. */
export function RequestForm({ lineId }: { lineId: string }) {
  const [parameters] = useSearchParams()
  const [form] = Form.useForm<Wanted>()
  const kept = useKept<Wanted>(`book:${lineId}`)
  const needs = useAsk(listOwnNeeds, { limit: 50 })
  const act = useAct()
  const navigate = useNavigate()
  const [failure, setFailure] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const start = Form.useWatch('start', form)
  const end = Form.useWatch('end', form)
  const needId = Form.useWatch('needId', form)
  const runnerId = Form.useWatch('runnerId', form)
  const productClass = Form.useWatch('productClass', form)
  const again = Form.useWatch('again', form) ?? false
  const chosen = start && end ? { start: instantOf(start), end: instantOf(end) } : null
  const besided = { needId, runnerId, productClass }
  const check = useCheck(lineId, again ? null : chosen, besided)
  const fromOffer = parameters.has('offer')
  useEffect(() => {
    form.setFieldsValue({
      ...kept.read(),
      start: pickedFrom(parameters.get('start')),
      end: pickedFrom(parameters.get('end')),
      ...(parameters.has('need') ? { needId: parameters.get('need') ?? '' } : {}),
    })
  }, [form, parameters, kept])

  const submit = async ({ start: from, end: until, purpose = '', contact = '', ...rest }: Wanted) => {
    if (!from || !until) return
    setBusy(true)
    setFailure(null)
    try {
      const offerId = parameters.get('offer')
      const asked = {
        ...{ lineId, start: instantOf(from), end: instantOf(until), purpose, contact },
        ...(rest.needId ? { needId: rest.needId } : {}),
        ...(rest.runnerId ? { runnerId: rest.runnerId } : {}),
        ...(rest.productClass ? { productClass: rest.productClass } : {}),
      }
      const repeat = rest.again ? repeatOf(rest) : null
      if (repeat) {
        const { seriesId } = await act(requestSeries, { ...asked, ...repeat, choice: rest.choice ?? 'all' })
        kept.forget()
        navigate(`/workspace/bookings/series/${seriesId}`)
        return
      }
      const { bookingId } = await act(requestBooking, {
        ...asked,
        ...(offerId ? { offerId } : {}),
        ...(rest.plea ? { plea: rest.plea } : {}),
      })
      kept.forget()
      navigate(`/workspace/bookings/${bookingId}`)
    } catch (error) {
      setFailure(error)
    } finally {
      setBusy(false)
    }
  }

  const published = (needs.data?.needs ?? []).filter(
    ({ status, kind }) => status === 'published' && linesServe(kind),
  )
  return (
    <Form
      form={form}
      layout="vertical"
      className="card"
      onFinish={submit}
      onValuesChange={(_, { purpose, contact, needId: need }) =>
        kept.write({
          ...(purpose ? { purpose } : {}),
          ...(contact ? { contact } : {}),
          ...(need ? { needId: need } : {}),
        })
      }
    >
      <h2>申请预约</h2>
      <FromOffer lineId={lineId} />
      {elsewhere ? <Alert type="info" style={{ marginBottom: 12 }} title="以下均为北京时间。" /> : null}
      <Form.Item name="start" label="开始" rules={[{ required: true, message: '请选择开始时间' }]}>
        <HalfHourInput />
      </Form.Item>
      <Form.Item name="end" label="结束" rules={[{ required: true, message: '请选择结束时间' }]}>
        <HalfHourInput />
      </Form.Item>
      <Form.Item name="productClass" label="产品类别" extra="有的中试线按它安排换产和清洗">
        <Select allowClear placeholder="可不选" options={namedOptions(productClasses)} />
      </Form.Item>
      {fromOffer ? null : (
        <Form.Item name="again" valuePropName="checked" extra="相同的钟点，每隔几天或几周一次">
          <Checkbox>重复预约</Checkbox>
        </Form.Item>
      )}
      {again ? <SeriesFields /> : null}
      <div aria-live="polite" style={{ marginBottom: 16 }}>
        {again ? (
          <SeriesCheck lineId={lineId} chosen={chosen} besided={besided} />
        ) : (
          <Check chosen={chosen} asked={check} />
        )}
      </div>
      {check.data?.mayPlead ? (
        <Form.Item
          name="plea"
          label="请准许例外的理由"
          extra="由平台有权准许的人决定，准许的理由记入预约"
          rules={[{ required: true, min: 10, message: '请写明理由，至少 10 个字' }]}
        >
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
        </Form.Item>
      ) : null}
      <Runner lineId={lineId} />
      <Form.Item name="needId" label="附上需求" extra="附上后，平台可以看到这项需求的背景和各项要求">
        <Select
          allowClear
          placeholder="可不附"
          options={published.map(({ id, number, name }) => ({ value: id, label: `${number} ${name}` }))}
        />
      </Form.Item>
      <Form.Item
        name="purpose"
        label="用途"
        rules={[{ required: true, min: 10, message: '请说明用途，至少 10 个字' }]}
      >
        <Input.TextArea
          maxLength={1000}
          autoSize={{ minRows: 3 }}
          placeholder="物料、批次、规模和要得到的结果"
        />
      </Form.Item>
      <Form.Item
        name="contact"
        label="联系方式"
        extra="只给该平台看"
        rules={[{ required: true, min: 5, message: '请填写联系方式' }]}
      >
        <Input maxLength={100} autoComplete="tel" />
      </Form.Item>
      <Refused error={failure} />
      <Button type="primary" htmlType="submit" loading={busy} size="large">
        提交申请
      </Button>
      <p className="hint" style={{ marginTop: 10 }}>
        提交后为您保留该时段，平台在时限内答复；逾期未答复自动失效。
      </p>
    </Form>
  )
}

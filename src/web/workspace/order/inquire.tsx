import { Alert, Button, Checkbox, Form, Input } from 'antd'
import type { Dayjs } from 'dayjs'
import { useEffect } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { getOwnNeed, type OwnNeed } from '#modules/catalogue/need/api.ts'
import { type Confidentiality, confidentialities } from '#modules/catalogue/terms.ts'
import { sendInquiry } from '#modules/inquiry/api.ts'
import { mostLines } from '#modules/inquiry/terms.ts'
import { type MatchView, matchNeed } from '#modules/matching/api.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { useKept } from '../../ui/form/kept.ts'
import { HalfHourInput } from '../../ui/form/moment-input.tsx'
import { elsewhere, instantOf } from '../../ui/form/picked-time.ts'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { LinkButton } from '../../ui/link-button.tsx'

interface Asked {
  readonly scope?: string
  readonly deadline?: Dayjs | null
  readonly showsNeed?: boolean
}

/** What those who are asked will read, and what they won't. */
function Disclosure({ confidentiality }: { confidentiality: Confidentiality }) {
  return (
    <section className="card">
      <h2>对方会看到什么</h2>
      <ul className="plain-list">
        <li>这项需求的全文：名称、背景、各项要求、时间和预算，以发出时的内容为准；</li>
        <li>您填写的报价范围和截止时间。</li>
      </ul>
      <p style={{ marginTop: 8 }}>
        看不到：本单位名称（选定后只告诉选中的一家）、还问了谁、问了几家，以及他人的报价。
      </p>
      {confidentiality === 'public' ? null : (
        <p className="notice warn" style={{ marginTop: 12 }}>
          这项需求的保密方式是“{confidentialities[confidentiality]}
          ”。询价即同意所选平台查看全文，这一决定会留下记录。
        </p>
      )}
    </section>
  )
}

function Chosen({ lines }: { lines: readonly MatchView[] }) {
  return (
    <section className="card">
      <h2>向这 {lines.length} 条中试线询价</h2>
      <ul className="rows">
        {lines.map(({ lineId, lineName, platformName, localityName }) => (
          <li key={lineId} style={{ paddingBlock: 10 }}>
            <strong>{lineName}</strong>
            <div className="hint">
              {platformName} · {localityName}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function InquiryForm({ need, lineIds }: { need: OwnNeed; lineIds: readonly string[] }) {
  const [form] = Form.useForm<Asked>()
  const kept = useKept<Asked>(`inquire:${need.id}`)
  const act = useAct()
  const navigate = useNavigate()
  const { busy, failure, run } = useSaving(form)
  const isPublic = need.content?.confidentiality === 'public'
  useEffect(() => form.setFieldsValue({ scope: kept.read().scope ?? '' }), [form, kept])
  const submit = ({ scope = '', deadline, showsNeed = false }: Asked) =>
    run(async () => {
      if (!deadline) return
      const input = { needId: need.id, lineIds: [...lineIds], scope, deadline: instantOf(deadline) }
      const { inquiryId } = await act(sendInquiry, { ...input, showsNeed })
      kept.forget()
      navigate(`/workspace/inquiries/${inquiryId}`)
    })
  return (
    <Form
      form={form}
      layout="vertical"
      className="card"
      onFinish={submit}
      onValuesChange={(_, { scope }) => kept.write(scope ? { scope } : {})}
    >
      <h2>询价内容</h2>
      <Refused error={failure} />
      {elsewhere ? <Alert type="info" style={{ marginBottom: 12 }} title="以下为北京时间。" /> : null}
      <Form.Item
        name="scope"
        label="报价范围"
        extra="要做什么、交付什么、物料由谁提供。请勿写入不愿让对方知道的内容。"
        rules={[{ required: true, min: 10, message: '请写明要报价的范围，至少 10 个字' }]}
      >
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 4 }} />
      </Form.Item>
      <Form.Item
        name="deadline"
        label="截止时间"
        extra="1 小时以后、90 天以内；以本系统时间为准，到时即不再收，也才能看到报价。"
        rules={[{ required: true, message: '请选择截止时间' }]}
      >
        <HalfHourInput />
      </Form.Item>
      {isPublic ? null : (
        <Form.Item
          name="showsNeed"
          valuePropName="checked"
          rules={[
            {
              validator: async (_, agreed) => {
                if (!agreed) throw new Error('请确认后再发出')
              },
            },
          ]}
        >
          <Checkbox>同意所选平台查看需求全文</Checkbox>
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" loading={busy} size="large">
        发出询价
      </Button>
    </Form>
  )
}

export function Inquire() {
  const { needId = '' } = useParams()
  const [parameters] = useSearchParams()
  const wanted = parameters.getAll('line')
  const need = useAsk(getOwnNeed, { needId })
  const matched = useAsk(matchNeed, { needId })
  const back = `/workspace/needs/${needId}/matches`
  return (
    <Sheet
      heading="询价"
      title="询价"
      lead={need.data ? `${need.data.number} ${need.data.content?.name ?? ''}` : null}
      actions={<LinkButton to={back}>重新选择</LinkButton>}
    >
      <Answer asked={need}>
        {own => (
          <Answer asked={matched}>
            {({ matches }) => {
              const lines = matches.filter(({ lineId }) => wanted.includes(lineId)).slice(0, mostLines)
              return lines.length === 0 ? (
                <section className="card">
                  <Nothing>没有选中的中试线。请回到匹配结果，勾选要询价的中试线。</Nothing>
                </section>
              ) : (
                <div className="stack">
                  <div className="side-by-side">
                    <Disclosure confidentiality={own.content?.confidentiality ?? 'private'} />
                    <Chosen lines={lines} />
                  </div>
                  <InquiryForm need={own} lineIds={lines.map(({ lineId }) => lineId)} />
                </div>
              )
            }}
          </Answer>
        )}
      </Answer>
    </Sheet>
  )
}

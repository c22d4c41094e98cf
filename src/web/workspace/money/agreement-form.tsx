import { Button, Form, Input, Select } from 'antd'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import { isPlainDate } from '#kernel/calendar.ts'
import { draftAgreement, getAgreement, reviseAgreement } from '#modules/sharing/agreement.api.ts'
import {
  type ContributionKind,
  contributionKinds,
  shareText,
  sharingNotes,
  type Valuation,
  valuations,
} from '#modules/sharing/terms.ts'
import { Answer, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { DateInput, YuanInput } from '../../ui/form/inputs.tsx'
import { namedOptions } from '../../ui/form/named-options.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { SharingNav } from './ledger-nav.tsx'

interface Written {
  readonly agreedFrom: string
  readonly document: string
  readonly ownership: string
  readonly parties: readonly { uscc: string; role: string; basisPoints: number | null }[]
  readonly contributions: readonly {
    uscc: string
    kind: ContributionKind
    what: string
    quantity?: string
    valuation: Valuation
    amount?: number | null
    evidence: string
  }[]
}

const required = (message: string) => [{ required: true, message }]

/** Per cent on the page with two decimals, hundredths of a percent in the data. */
function ShareInput({
  id,
  value,
  onChange,
}: {
  id?: string
  value?: number | null
  onChange?: (v: number | null) => void
}) {
  return (
    <NumberInput
      {...(id ? { id } : {})}
      min={0}
      max={100}
      precision={2}
      suffix="%"
      style={{ width: 130 }}
      value={typeof value === 'number' ? value / 100 : null}
      onChange={percent => onChange?.(typeof percent === 'number' ? Math.round(percent * 100) : null)}
    />
  )
}

function Parties({ form }: { form: ReturnType<typeof Form.useForm<Written>>[0] }) {
  const parties = Form.useWatch('parties', form) ?? []
  const sum = parties.reduce((total, one) => total + (one?.basisPoints ?? 0), 0)
  return (
    <section className="card">
      <h2>各方与份额</h2>
      <p className="hint">各方须已在本系统登记；运营单位自己也在内。</p>
      <Form.List name="parties">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }, index) => (
              <fieldset
                aria-label={`第 ${index + 1} 方`}
                key={key}
                className="actions"
                style={{ minWidth: 0, border: 0, padding: 0, alignItems: 'start' }}
              >
                <Form.Item
                  name={[name, 'uscc']}
                  label="统一社会信用代码"
                  rules={required('请填写 18 位代码')}
                >
                  <Input maxLength={18} style={{ width: 220 }} />
                </Form.Item>
                <Form.Item name={[name, 'role']} label="角色" rules={required('请填写角色')}>
                  <Input maxLength={60} style={{ width: 180 }} />
                </Form.Item>
                <Form.Item name={[name, 'basisPoints']} label="收益份额" rules={required('请填写份额')}>
                  <ShareInput />
                </Form.Item>
                {fields.length > 2 ? (
                  <Button style={{ marginTop: 30 }} onClick={() => remove(name)}>
                    删除<span className="visually-hidden">第 {index + 1} 方</span>
                  </Button>
                ) : null}
              </fieldset>
            ))}
            <p className="actions">
              <Button onClick={() => add({ basisPoints: null })}>增加一方</Button>
              <span role="status" className={sum === 10_000 ? 'tag meets' : 'tag unknown'}>
                合计 {shareText(sum)}，{sum === 10_000 ? '正好 100.00%' : '提交签署时须为 100.00%'}
              </span>
            </p>
          </>
        )}
      </Form.List>
    </section>
  )
}

function Contributions({ form }: { form: ReturnType<typeof Form.useForm<Written>>[0] }) {
  const parties = Form.useWatch('parties', form) ?? []
  const said = Form.useWatch('contributions', form) ?? []
  const options = parties.flatMap((one, index) =>
    one?.uscc ? [{ value: one.uscc, label: `第 ${index + 1} 方 ${one.uscc}` }] : [],
  )
  return (
    <section className="card">
      <h2>各方投入</h2>
      <p className="hint">
        资金、设备机时、人员、背景知识产权、数据，逐项写明计价方法和凭据；每一方至少一项。
      </p>
      <Form.List name="contributions">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }, index) => (
              <fieldset
                aria-label={`第 ${index + 1} 项投入`}
                key={key}
                style={{ minWidth: 0, border: 0, borderTop: '1px solid var(--line)', padding: '12px 0 0' }}
              >
                <div className="actions" style={{ alignItems: 'start' }}>
                  <Form.Item name={[name, 'uscc']} label="投入方" rules={required('请选择投入方')}>
                    <Select style={{ width: 260, maxWidth: '100%' }} options={options} />
                  </Form.Item>
                  <Form.Item name={[name, 'kind']} label="种类" rules={required('请选择种类')}>
                    <Select style={{ width: 150 }} options={namedOptions(contributionKinds)} />
                  </Form.Item>
                  <Form.Item name={[name, 'what']} label="内容" rules={required('请写明内容')}>
                    <Input maxLength={200} style={{ width: 260, maxWidth: '100%' }} />
                  </Form.Item>
                  <Form.Item name={[name, 'quantity']} label="数量（选填）">
                    <Input maxLength={60} style={{ width: 140 }} placeholder="如 1200 机时" />
                  </Form.Item>
                  <Form.Item name={[name, 'valuation']} label="计价方法" rules={required('请选择计价方法')}>
                    <Select style={{ width: 150 }} options={namedOptions(valuations)} />
                  </Form.Item>
                  {said[index]?.valuation && said[index].valuation !== 'none' ? (
                    <Form.Item name={[name, 'amount']} label="作价" rules={required('请填写作价')}>
                      <YuanInput />
                    </Form.Item>
                  ) : null}
                  <Form.Item name={[name, 'evidence']} label="凭据" rules={required('请写明凭据')}>
                    <Input maxLength={200} style={{ width: 260, maxWidth: '100%' }} />
                  </Form.Item>
                  <Button style={{ marginTop: 30 }} onClick={() => remove(name)}>
                    删除<span className="visually-hidden">第 {index + 1} 项投入</span>
                  </Button>
                </div>
              </fieldset>
            ))}
            <Button onClick={() => add({})}>增加一项投入</Button>
          </>
        )}
      </Form.List>
    </section>
  )
}

function Editor({
  initial,
  save,
}: {
  initial: Partial<Written>
  save: (written: Written) => Promise<string>
}) {
  const [form] = Form.useForm<Written>()
  const { busy, failure, run } = useSaving(form)
  const navigate = useNavigate()
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={initial}
      onFinish={written =>
        run(async () => void navigate(`/workspace/sharing/agreements/${await save(written)}`))
      }
    >
      <div className="stack">
        <Refused error={failure} />
        <section className="card">
          <Form.Item name="document" label="协议编号或名称" rules={required('请填写协议编号或名称')}>
            <Input maxLength={120} />
          </Form.Item>
          <Form.Item
            name="agreedFrom"
            label="约定起始日期"
            extra="自这一天起生效；最后一方签署更晚的，自签署之日起。"
            rules={required('请选择日期')}
          >
            <DateInput />
          </Form.Item>
          <Form.Item
            name="ownership"
            label="知识产权归属约定"
            extra="依据条款二1、二3。"
            rules={required('请写明归属')}
          >
            <Input.TextArea maxLength={600} autoSize={{ minRows: 2 }} />
          </Form.Item>
        </section>
        <Parties form={form} />
        <Contributions form={form} />
        <p className="actions">
          <Button type="primary" htmlType="submit" loading={busy}>
            保存草稿
          </Button>
          <span className="hint">保存后可提交各方签署。</span>
        </p>
      </div>
    </Form>
  )
}

function contentOf({ agreedFrom, document, ownership, parties, contributions }: Written) {
  if (!isPlainDate(agreedFrom)) throw new RangeError('not a date')
  return {
    ...{ agreedFrom, document, ownership },
    parties: parties.map(one => ({ ...one, basisPoints: one.basisPoints ?? 0 })),
    contributions: (contributions ?? []).map(({ amount, quantity = '', ...one }) => ({
      ...one,
      quantity,
      amount: one.valuation === 'none' ? null : (amount ?? null),
    })),
  }
}

export function NewAgreement() {
  const [search] = useSearchParams()
  const platformId = search.get('platform') ?? ''
  const act = useAct()
  return (
    <Sheet
      heading="起草共建协议"
      title="起草共建协议"
      lead={sharingNotes.shares}
      actions={<Link to={`/workspace/sharing?platform=${platformId}`}>各版协议</Link>}
    >
      <SharingNav />
      <Editor
        initial={{ parties: [{} as never, {} as never], contributions: [{} as never] }}
        save={async written => (await act(draftAgreement, { platformId, ...contentOf(written) })).agreementId}
      />
    </Sheet>
  )
}

export function EditAgreement() {
  const { agreementId = '' } = useParams()
  const asked = useAsk(getAgreement, { agreementId }, { fresh: true })
  const act = useAct()
  return (
    <Sheet heading="修改共建协议" title="修改共建协议" lead={sharingNotes.shares}>
      <SharingNav />
      <Answer asked={asked}>
        {found => (
          <Editor
            initial={{
              ...{ agreedFrom: found.agreedFrom, document: found.document, ownership: found.ownership },
              parties: found.shares,
              contributions: found.contributions,
            }}
            save={async written => {
              const { parties, contributions, ...rest } = contentOf(written)
              await act(reviseAgreement, {
                ...{ agreementId, version: found.version, ...rest },
                parties: parties.map(({ uscc, role, basisPoints }) => ({ uscc, role, basisPoints })),
                contributions: contributions.map(one => ({
                  ...{ uscc: one.uscc, kind: one.kind, what: one.what, quantity: one.quantity },
                  ...{ valuation: one.valuation, amount: one.amount, evidence: one.evidence },
                })),
              })
              return agreementId
            }}
          />
        )}
      </Answer>
    </Sheet>
  )
}

/** Proposing a pair: which side one is, with whom, along which chain, for what and until when. */
import { Button, Checkbox, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { PlainDate } from '#kernel/calendar.ts'
import { listOwnPlatforms, searchPlatforms } from '#modules/catalogue/api.ts'
import { getCoverage } from '#modules/catalogue/platform/coverage.api.ts'
import { proposePair } from '#modules/pairing/api.ts'
import { type PairRole, pairRoles } from '#modules/pairing/terms.ts'
import { Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { DateInput } from '../../ui/form/inputs.tsx'
import { must } from '../../ui/form/must.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { useDuties } from '../duties.ts'

interface Written {
  readonly as: PairRole
  readonly platformId: string
  readonly others: readonly { role: 'university' | 'firm'; uscc: string }[]
  readonly chain: string
  readonly aims: string
  readonly until: PlainDate
  readonly shown: boolean
}

const { platform: _, ...otherRoles } = pairRoles

/** One's own platforms for who proposes as a platform, else the public ones by their names. */
function PlatformField({ own }: { own: boolean }) {
  const [q, setQ] = useState('')
  const mine = useAsk(listOwnPlatforms, {}, { enabled: own })
  const found = useAsk(searchPlatforms, { q, limit: 20 }, { enabled: !own })
  const platforms = (own ? mine.data?.platforms : found.data?.platforms) ?? []
  return (
    <Form.Item name="platformId" label="中试平台" rules={must('请选择平台')}>
      <Select
        showSearch={own ? { optionFilterProp: 'label' } : { filterOption: false, onSearch: setQ }}
        placeholder={own ? '本单位的平台' : '输入名称查找公开的平台'}
        options={platforms.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Form.Item>
  )
}

const Others = () => (
  <Form.List name="others">
    {(fields, { add, remove }) => (
      <>
        {fields.map(({ key, name }, index) => (
          <fieldset
            aria-label={`第 ${index + 1} 家`}
            key={key}
            className="actions"
            style={{ minWidth: 0, border: 0, padding: 0, alignItems: 'start' }}
          >
            <Form.Item name={[name, 'role']} label="哪一方" rules={must('请选择')}>
              <Select style={{ width: 130 }} options={namedOptions(otherRoles)} />
            </Form.Item>
            <Form.Item name={[name, 'uscc']} label="统一社会信用代码" rules={must('请填写 18 位代码')}>
              <Input maxLength={18} style={{ width: 220 }} />
            </Form.Item>
            <Button style={{ marginTop: 30 }} onClick={() => remove(name)}>
              删除<span className="visually-hidden">第 {index + 1} 家</span>
            </Button>
          </fieldset>
        ))}
        <p className="actions">
          <Button onClick={() => add({})}>增加一家</Button>
        </p>
      </>
    )}
  </Form.List>
)

function Chain() {
  const { data } = useAsk(getCoverage, {})
  return (
    <Form.Item
      name="chain"
      label="产业链"
      extra={`以“135N”集群目录为准。名单来源：${data?.source ?? ''}`}
      rules={must('请选择产业链')}
    >
      <Select
        options={(data?.clusters ?? []).map(({ code, name, parent, confirmed }) => ({
          value: code,
          label: `${parent ? `${parent} · ` : ''}${name}${confirmed ? '' : '（待确认）'}`,
        }))}
      />
    </Form.Item>
  )
}

export function NewPair() {
  const [form] = Form.useForm<Written>()
  const { describes } = useDuties()
  const act = useAct()
  const navigate = useNavigate()
  const { busy, failure, run } = useSaving(form)
  const as = Form.useWatch('as', form)
  const send = (written: Written) =>
    run(
      async () =>
        void navigate(
          `/workspace/pairs/${(await act(proposePair, { ...written, others: [...written.others] })).pairId}`,
        ),
    )
  return (
    <Sheet heading="发起结对" title="发起结对" lead="高校院所、平台、企业各至少一家；其余各方确认后成立。">
      <Form
        form={form}
        layout="vertical"
        initialValues={{ as: describes ? 'platform' : undefined, others: [{}, {}], shown: true }}
        onFinish={send}
      >
        <Refused error={failure} />
        <div className="stack">
          <section className="card">
            <h2>各方</h2>
            <Form.Item name="as" label="本单位是哪一方" rules={must('请选择本单位是哪一方')}>
              <Select
                style={{ maxWidth: 220 }}
                options={namedOptions(describes ? pairRoles : otherRoles)}
                onChange={() => form.resetFields(['platformId'])}
              />
            </Form.Item>
            <PlatformField own={as === 'platform'} />
            <p className="hint">其余的高校院所和企业，须已在本系统登记并通过核验；不含本单位和平台的单位。</p>
            <Others />
          </section>
          <section className="card">
            <h2>合作的内容</h2>
            <Chain />
            <Form.Item name="aims" label="合作目标" rules={must('请写明合作目标，至少 10 个字')}>
              <Input.TextArea maxLength={1000} showCount autoSize={{ minRows: 3 }} />
            </Form.Item>
            <Form.Item name="until" label="合作到哪一天" rules={must('请选择日期')}>
              <DateInput />
            </Form.Item>
            <Form.Item name="shown" valuePropName="checked">
              <Checkbox>成立后公开名单、目标、期限和成效数（各方确认即同意公开）</Checkbox>
            </Form.Item>
          </section>
          <p className="actions">
            <Button type="primary" htmlType="submit" loading={busy}>
              发起，请各方确认
            </Button>
          </p>
        </div>
      </Form>
    </Sheet>
  )
}

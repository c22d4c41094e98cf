import { Button, Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd'
import dayjs from 'dayjs'
import { type ReactNode, useRef, useState } from 'react'
import { searchPlatforms } from '#modules/catalogue/api.ts'
import {
  certificateKinds,
  confidentialities,
  type ParameterCode,
  parameterCodes,
  parameterOf,
  processes,
} from '#modules/catalogue/terms.ts'
import { getPlaces } from '#modules/rulebook/api.ts'
import { useAsk } from '../ui/asking.tsx'
import { DateInput, YuanInput } from '../ui/inputs.tsx'
import { QuantityInput } from '../ui/quantity-input.tsx'

const listed = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }))

const weights = [
  { value: 'hard', label: '必须' },
  { value: 'soft', label: '优先' },
]

const parameterOptions = parameterCodes.map(code => ({
  value: code,
  label: parameterOf(code).name,
  title: parameterOf(code).hint,
}))

/** One requirement: a parameter, what is needed of it, and whether it is a must. */
function Criterion({ index, remove }: { index: number; remove: () => void }) {
  const form = Form.useFormInstance()
  const parameter: ParameterCode | undefined = Form.useWatch(['capabilities', index, 'parameter'], form)
  const quantityForm: string | undefined = Form.useWatch(['capabilities', index, 'quantity', 'form'], form)
  const entry = parameter ? parameterOf(parameter) : null
  const choose = (code: ParameterCode) => {
    const feature = parameterOf(code).kind === 'feature'
    form.setFieldValue(['capabilities', index, 'present'], feature ? true : undefined)
    form.setFieldValue(['capabilities', index, 'quantity'], undefined)
    form.setFieldValue(['capabilities', index, 'reading'], undefined)
  }
  return (
    <li className="criterion">
      <Form.Item name={[index, 'parameter']} extra={entry?.hint}>
        <Select
          aria-label={`第 ${index + 1} 项参数`}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="选择参数"
          options={parameterOptions}
          onChange={choose}
        />
      </Form.Item>
      <div>
        {entry === null ? null : entry.kind === 'feature' ? (
          <Form.Item name={[index, 'present']} initialValue>
            <Radio.Group
              aria-label={entry.name}
              options={[
                { value: true, label: '须具备' },
                { value: false, label: '不得有' },
              ]}
            />
          </Form.Item>
        ) : (
          <>
            <Form.Item name={[index, 'quantity']}>
              <QuantityInput
                kind={entry.kind}
                name={entry.name}
                first={entry.reading === 'every' ? 'atMost' : 'range'}
              />
            </Form.Item>
            {quantityForm === 'range' || quantityForm === 'set' ? (
              <Form.Item name={[index, 'reading']} initialValue={entry.reading} style={{ marginTop: 6 }}>
                <Radio.Group
                  aria-label={`${entry.name}的范围怎样算满足`}
                  options={[
                    { value: 'some', label: '范围内有一档即可' },
                    { value: 'every', label: '须覆盖整个范围' },
                  ]}
                />
              </Form.Item>
            ) : null}
          </>
        )}
      </div>
      <Form.Item name={[index, 'weight']} initialValue="hard">
        <Select aria-label={`第 ${index + 1} 项是必须还是优先`} options={weights} />
      </Form.Item>
      <Button onClick={remove} aria-label={`删除第 ${index + 1} 项`}>
        删除
      </Button>
    </li>
  )
}

function Capabilities() {
  return (
    <section className="card">
      <h2>能力要求</h2>
      <p className="hint">
        “必须”不满足的中试线不会列为满足；“优先”只影响排序。不确定的可先不填，平台会在沟通时补充。
      </p>
      <Form.List name="capabilities">
        {(fields, { add, remove }) => (
          <>
            <ul>
              {fields.map(({ key, name }) => (
                <Criterion key={key} index={name} remove={() => remove(name)} />
              ))}
            </ul>
            <Button style={{ marginTop: 14 }} onClick={() => add({ weight: 'hard' })}>
              加一项要求
            </Button>
          </>
        )}
      </Form.List>
    </section>
  )
}

function Certificates() {
  return (
    <section className="card">
      <h2>资质要求</h2>
      <Form.List name="certificates">
        {(fields, { add, remove }) => (
          <>
            <ul>
              {fields.map(({ key, name }) => (
                <li className="criterion" key={key}>
                  <Form.Item name={[name, 'certificate']} initialValue="CNAS">
                    <Select aria-label="资质" options={listed(certificateKinds)} />
                  </Form.Item>
                  <Form.Item
                    name={[name, 'item']}
                    initialValue=""
                    extra="与证书能力范围比对；留空表示只要求持有该资质"
                  >
                    <Input
                      aria-label="检测对象或项目"
                      placeholder="检测对象或项目，如“剥离强度”"
                      maxLength={100}
                    />
                  </Form.Item>
                  <Form.Item name={[name, 'weight']} initialValue="hard">
                    <Select aria-label="必须还是优先" options={weights} />
                  </Form.Item>
                  <Button onClick={() => remove(name)}>删除</Button>
                </li>
              ))}
            </ul>
            <Button
              style={{ marginTop: fields.length > 0 ? 14 : 0 }}
              onClick={() => add({ certificate: 'CNAS', item: '', weight: 'hard' })}
            >
              加一项资质
            </Button>
          </>
        )}
      </Form.List>
    </section>
  )
}

/** The tick of a part that may be absent: as a field of its own, so that ticking is a change like any other. */
function Tick({
  label,
  fresh,
  value,
  onChange,
}: {
  label: string
  fresh: unknown
  value?: unknown
  onChange?: (value: unknown) => void
}) {
  return (
    <Checkbox checked={value != null} onChange={event => onChange?.(event.target.checked ? fresh : null)}>
      {label}
    </Checkbox>
  )
}

/** A part of the need that may be absent altogether: present with a tick, null without. */
function Optional({
  name,
  label,
  fresh,
  children,
}: {
  name: string
  label: string
  fresh: unknown
  children: ReactNode
}) {
  const form = Form.useFormInstance()
  const present = Form.useWatch(name, { form, preserve: true }) != null
  return (
    <div style={{ marginBottom: 16 }}>
      <Form.Item name={name} noStyle>
        <Tick label={label} fresh={fresh} />
      </Form.Item>
      {present ? <div style={{ margin: '10px 0 0 24px' }}>{children}</div> : null}
    </div>
  )
}

function PlaceTimeBudget() {
  const places = useAsk(getPlaces, {})
  const codes = (places.data?.localities ?? []).map(({ code, name }) => ({ value: code, label: name }))
  return (
    <section className="card">
      <h2>地区、时间与预算</h2>
      <Optional name="localities" label="限定地区" fresh={{ codes: [], weight: 'hard' }}>
        <div className="quantity">
          <Form.Item name={['localities', 'codes']} style={{ minWidth: 280, marginBottom: 0 }}>
            <Select mode="multiple" aria-label="地区" options={codes} placeholder="可多选" />
          </Form.Item>
          <Form.Item name={['localities', 'weight']} style={{ marginBottom: 0 }}>
            <Select aria-label="地区是必须还是优先" options={weights} style={{ width: 96 }} />
          </Form.Item>
        </div>
      </Optional>
      <div className="quantity" style={{ alignItems: 'flex-start', gap: '0 20px' }}>
        <Form.Item name={['window', 'from']} label="最早开始">
          <DateInput earliest={dayjs()} />
        </Form.Item>
        <Form.Item name={['window', 'to']} label="最晚完成">
          <DateInput earliest={dayjs()} />
        </Form.Item>
        <Form.Item name={['window', 'days']} label="需要连续几个开放日">
          <InputNumber min={1} max={60} precision={0} style={{ width: 120 }} />
        </Form.Item>
      </div>
      <Optional name="budget" label="有预算" fresh={{ fen: null, weight: 'soft' }}>
        <div className="quantity">
          <Form.Item name={['budget', 'fen']} style={{ marginBottom: 0 }}>
            <YuanInput label="预算（元）" />
          </Form.Item>
          <Form.Item name={['budget', 'weight']} style={{ marginBottom: 0 }}>
            <Select aria-label="预算是必须还是优先" options={weights} style={{ width: 96 }} />
          </Form.Item>
        </div>
      </Optional>
    </section>
  )
}

const confidentialityOptions = [
  { value: 'public', label: `${confidentialities.public}：需求名称、要求和时间对所有人可见，单位名称不显示` },
  { value: 'summary', label: `${confidentialities.summary}：只公开工艺类别、时间和下面的摘要` },
  {
    value: 'directed',
    label: `${confidentialities.directed}：全文只给所选平台看，单位名称不显示，其他人看不到`,
  },
  { value: 'private', label: `${confidentialities.private}：任何人都看不到，只供本单位匹配` },
]

/** The platforms that a need is directed to, found by name as one types. */
function Recipients() {
  const form = Form.useFormInstance()
  const [q, setQ] = useState('')
  const found = useAsk(searchPlatforms, { q, limit: 50 })
  const chosen: readonly string[] = Form.useWatch('recipients', form) ?? []
  // A platform chosen earlier keeps its name when the list is narrowed to others.
  const names = useRef(new Map<string, string>())
  for (const { id, name } of found.data?.platforms ?? []) names.current.set(id, name)
  const shown = new Set([...(found.data?.platforms ?? []).map(({ id }) => id), ...chosen])
  return (
    <Form.Item name="recipients" label="定向平台" extra="最多 20 个；发布后以邮件告知，每次查阅都有记录">
      <Select
        mode="multiple"
        showSearch={{ filterOption: false, onSearch: setQ }}
        placeholder="输入平台名称查找"
        loading={found.isFetching}
        notFoundContent={found.isFetching ? '正在查找…' : '没有找到这样的平台'}
        options={[...shown].map(id => ({ value: id, label: names.current.get(id) ?? '已选平台' }))}
      />
    </Form.Item>
  )
}

function Confidentiality() {
  const form = Form.useFormInstance()
  const chosen = Form.useWatch('confidentiality', form)
  return (
    <section className="card">
      <h2>保密方式</h2>
      <Form.Item name="confidentiality">
        <Radio.Group aria-label="保密方式" options={confidentialityOptions} vertical />
      </Form.Item>
      {chosen === 'directed' ? <Recipients /> : null}
      {chosen === 'private' || chosen === 'directed' ? null : (
        <Form.Item name="publicSummary" label="公开摘要" extra="不要写单位、配方和关键数值">
          <Input.TextArea maxLength={300} showCount autoSize={{ minRows: 2 }} />
        </Form.Item>
      )}
    </section>
  )
}

/** All that a need says; the names of the fields are those of its published content. */
export function NeedFields() {
  return (
    <div className="stack">
      <section className="card">
        <h2>基本情况</h2>
        <Form.Item name="name" label="需求名称">
          <Input maxLength={60} placeholder="如：含氟单体 100 L 放大试验" />
        </Form.Item>
        <Form.Item name="process" label="工艺类别">
          <Select
            options={listed(processes)}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder="选择工艺类别"
            style={{ maxWidth: 320 }}
          />
        </Form.Item>
        <Form.Item
          name="background"
          label="背景与要求"
          extra="申请预约时随需求给平台看；摘要公开、定向和保密的需求，公众看不到"
        >
          <Input.TextArea maxLength={3000} showCount autoSize={{ minRows: 3 }} />
        </Form.Item>
      </section>
      <Capabilities />
      <Certificates />
      <PlaceTimeBudget />
      <Confidentiality />
    </div>
  )
}

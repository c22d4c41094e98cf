import { Form, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useRef, useState } from 'react'
import { searchPlatforms } from '#modules/catalogue/api.ts'
import { confidentialities, type NeedKind, processes, speaksOfLines } from '#modules/catalogue/terms.ts'
import { getPlaces } from '#modules/rulebook/api.ts'
import { useAsk } from '../../ui/desk/asking.tsx'
import { DateInput, YuanInput } from '../../ui/form/inputs.tsx'
import { namedOptions } from '../../ui/form/named-options.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { OneOf } from '../../ui/form/one-of.tsx'
import { IndustryField } from '../platform/industry-field.tsx'
import { Capabilities, Certificates } from './criteria-fields.tsx'
import { ClusterField, KindFields, useAsksOfLines } from './need-kind.tsx'
import { Material, OpenPoints, Readiness } from './need-material.tsx'
import { Optional, weights } from './need-parts.tsx'

function PlaceTimeBudget() {
  const form = Form.useFormInstance()
  const kind: NeedKind = Form.useWatch('kind', { form, preserve: true }) ?? 'service'
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
      <div className="abreast-fields">
        <Form.Item name={['window', 'from']} label="最早开始">
          <DateInput earliest={dayjs()} />
        </Form.Item>
        <Form.Item name={['window', 'to']} label="最晚完成">
          <DateInput earliest={dayjs()} />
        </Form.Item>
        {speaksOfLines(kind) ? (
          <Form.Item name={['window', 'days']} label="需要连续几个开放日">
            <NumberInput min={1} max={60} precision={0} style={{ width: 120 }} />
          </Form.Item>
        ) : null}
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
  { value: 'public', label: `${confidentialities.public}：除单位名称和预算外，全文对所有人可见` },
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
        <OneOf aria-label="保密方式" options={confidentialityOptions} vertical />
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
  const asksOfLines = useAsksOfLines()
  const form = Form.useFormInstance()
  const kind: NeedKind | undefined = Form.useWatch('kind', { form, preserve: true })
  return (
    <div className="stack">
      <section className="card">
        <h2>基本情况</h2>
        <KindFields />
        <Form.Item name="name" label="需求名称">
          <Input maxLength={60} placeholder="如：含氟单体 100 L 放大试验" />
        </Form.Item>
        <Form.Item name="process" label="工艺类别">
          <Select
            options={namedOptions(processes)}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder="选择工艺类别"
            style={{ maxWidth: 320 }}
          />
        </Form.Item>
        <ClusterField />
        <IndustryField />
        <Form.Item
          name="background"
          label="背景与要求"
          extra={
            asksOfLines
              ? '申请预约时随需求给平台看；摘要公开、定向和保密的需求，公众看不到'
              : '写明要什么，至少 10 个字；摘要公开、定向和保密的需求，公众看不到'
          }
        >
          <Input.TextArea maxLength={3000} showCount autoSize={{ minRows: 3 }} />
        </Form.Item>
      </section>
      <OpenPoints />
      {asksOfLines ? (
        <>
          <Capabilities
            heading="能力要求"
            hint="“必须”不满足的中试线不会列为满足；“优先”只影响排序。不确定的可先不填，平台会在沟通时补充。"
          />
          <Material />
          <Certificates heading="资质要求" />
        </>
      ) : null}
      <PlaceTimeBudget />
      {asksOfLines || kind === 'technology' ? <Readiness /> : null}
      <Confidentiality />
    </div>
  )
}

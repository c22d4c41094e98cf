import { Form, Select } from 'antd'
import { useState } from 'react'
import { getIndustry } from '#modules/identity/organisation.api.ts'
import { getTerms } from '#modules/taxonomy/api.ts'
import { useAsk } from '../../ui/desk/asking.tsx'

const scheme = 'gbt-4754'

interface InputProps {
  readonly id?: string
  readonly value?: string | null
  readonly onChange?: (code: string | null) => void
}

/** Found by words or code; what is chosen stays named while others are looked for. */
function IndustryInput({ id, value, onChange }: InputProps) {
  const [q, setQ] = useState('')
  const found = useAsk(getTerms, { scheme, q })
  const chosen = useAsk(getTerms, { scheme, q: value ?? '' }, { enabled: Boolean(value) })
  // While something is looked for, what is chosen already would stand first and be taken by Enter.
  const held = q === '' ? (chosen.data?.terms ?? []).filter(one => one.code === value) : []
  const terms = [...held, ...(found.data?.terms ?? []).filter(one => one.code !== value)]
  const named = terms.map(({ code, name }) => ({ value: code, label: `${name}（${code}）` }))
  const ended = chosen.data?.ended
  const label = ended?.code === value && ended ? `${ended.name}（${ended.code}，已取消）` : value
  const unnamed = q === '' && value && named.every(one => one.value !== value) ? [{ value, label }] : []
  return (
    <Select
      {...(id ? { id } : {})}
      allowClear
      value={value ?? null}
      onChange={(code: string | null | undefined) => onChange?.(code ?? null)}
      showSearch={{ filterOption: false, onSearch: text => setQ(text.trim().slice(0, 60)) }}
      loading={found.isFetching}
      placeholder="名称或代码，如：专用化学产品"
      notFoundContent={found.isFetching ? '正在查找' : '没有这样的行业'}
      options={[...unnamed, ...named]}
      style={{ maxWidth: 420 }}
    />
  )
}

/** 行业: taken over from the owner for a new need, to be changed or left out. */
export const IndustryField = () => (
  <Form.Item
    name="industry"
    label="行业"
    extra="按国民经济行业分类（GB/T 4754），可不选；新需求沿用本单位的。公开的需求可按它筛选"
  >
    <IndustryInput />
  </Form.Item>
)

/** The industry that a new need begins with; undefined until it is known. */
export function useOwnIndustry(): { readonly industry?: string } | undefined {
  const { data, error } = useAsk(getIndustry, {})
  if (data) return data.industry ? { industry: data.industry.code } : {}
  return error ? {} : undefined
}

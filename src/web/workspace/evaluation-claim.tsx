import { Button, Input } from 'antd'
import type { InputView } from '#modules/evaluation/sheet.api.ts'
import { storedAmount, unitName } from '../ui/evaluation-words.ts'

export interface Claim {
  readonly amount: string
  readonly reason: string
  readonly evidence: string
}

/** What the platform says of one number: nothing, or another number with its evidence. */
export function ClaimField({
  input,
  claim,
  set,
}: {
  input: InputView
  claim: Claim | null
  set: (claim: Claim | null) => void
}) {
  const verb = input.taken === null ? '申报' : '有异议'
  if (!claim)
    return (
      <Button onClick={() => set({ amount: '', reason: '', evidence: '' })}>
        {verb}
        <span className="visually-hidden">：{input.name}</span>
      </Button>
    )
  const wrong = claim.amount !== '' && storedAmount(claim.amount, input.unit) === null
  const field = (part: keyof Claim, label: string, placeholder: string) => (
    <Input
      aria-label={`${input.name}的${label}`}
      placeholder={placeholder}
      value={claim[part]}
      onChange={({ target }) => set({ ...claim, [part]: target.value })}
    />
  )
  return (
    <div className="claim-field">
      <Input
        aria-label={`${input.name}申报的数值`}
        inputMode="decimal"
        suffix={unitName(input.unit)}
        {...(wrong ? { status: 'error' as const } : {})}
        value={claim.amount}
        onChange={({ target }) => set({ ...claim, amount: target.value })}
      />
      {wrong ? <span className="hint">请填写数字</span> : null}
      {input.taken === null ? null : field('reason', '理由', '为什么与系统取数不同')}
      {field('evidence', '依据', '凭证、编号')}
      <Button size="small" type="text" onClick={() => set(null)}>
        取消<span className="visually-hidden">{input.name}的申报</span>
      </Button>
    </div>
  )
}

import { Button, Input, type InputProps } from 'antd'
import type { InputView } from '#modules/evaluation/sheet.api.ts'
import { storedAmount, unitName } from '../../ui/recognition/evaluation-words.ts'
import type { Claim, ClaimFaults } from './evaluation-claims.ts'

/** What the platform says of one number: nothing, or another number with its evidence. */
export function ClaimField({
  input,
  claim,
  faults = {},
  set,
}: {
  input: InputView
  claim: Claim | null
  /** What was refused of it. */
  faults?: ClaimFaults | undefined
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
  const said: ClaimFaults = wrong ? { ...faults, amount: '请填写数字' } : faults
  const field = (part: keyof Claim, label: string, more: InputProps) => {
    const id = `claim-${input.code}-${part}`
    const fault = said[part]
    return (
      <>
        <Input
          aria-label={`${input.name}${label}`}
          value={claim[part]}
          onChange={({ target }) => set({ ...claim, [part]: target.value })}
          {...(fault ? { status: 'error' as const, 'aria-invalid': true, 'aria-describedby': id } : {})}
          {...more}
        />
        {fault ? (
          <span className="field-error" id={id}>
            {fault}
          </span>
        ) : null}
      </>
    )
  }
  return (
    <div className="claim-field">
      {field('amount', '申报的数值', { inputMode: 'decimal', suffix: unitName(input.unit) })}
      {input.taken === null ? null : field('reason', '的理由', { placeholder: '为什么与系统取数不同' })}
      {field('evidence', '的依据', { placeholder: '凭证、编号' })}
      <Button size="small" type="text" onClick={() => set(null)}>
        取消<span className="visually-hidden">{input.name}的申报</span>
      </Button>
    </div>
  )
}

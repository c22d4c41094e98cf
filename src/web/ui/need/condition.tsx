import { type ParameterCode, parameterCodes, parameterOf } from '#modules/catalogue/terms.ts'

interface Props {
  /** What was wrong with the condition that was typed, and what that was. */
  readonly fault: { readonly message: string; readonly of: string | null; readonly is: string | null } | null
  readonly parameters?: readonly ParameterCode[]
  readonly example?: string
}

/** One parameter with the value that must be reached, in any unit of its kind. */
export function Condition({ fault, parameters = parameterCodes, example = '≥500 L、20–150 ℃' }: Props) {
  return (
    <fieldset>
      <legend>参数条件</legend>
      <div className={fault ? 'field wrong' : 'field'}>
        <label className="visually-hidden" htmlFor="of">
          参数
        </label>
        <select id="of" name="of" defaultValue={fault?.of ?? ''}>
          <option value="">选择参数</option>
          {parameters.map(code => (
            <option key={code} value={code}>
              {parameterOf(code).name}
            </option>
          ))}
        </select>
        <label className="visually-hidden" htmlFor="is">
          数值和单位
        </label>
        <input
          id="is"
          name="is"
          defaultValue={fault?.is ?? ''}
          placeholder={`如 ${example}`}
          maxLength={40}
          aria-describedby="condition-words"
          aria-invalid={fault !== null}
        />
        {fault ? (
          <p className="field-error" id="condition-words" role="alert">
            {fault.message}
          </p>
        ) : (
          <p className="hint" id="condition-words">
            单位自动换算；防爆等有无类参数不用填数值。
          </p>
        )}
      </div>
    </fieldset>
  )
}

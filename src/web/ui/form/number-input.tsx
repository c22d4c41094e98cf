import { InputNumber, type InputNumberProps } from 'antd'
import { numberText } from './number-text.ts'

/** A field of one number, which a Chinese keyboard may have typed. */
export const NumberInput = <T extends number | string = number>(field: InputNumberProps<T>) => (
  <InputNumber<T> parser={numberText as (typed?: string) => T} {...field} />
)

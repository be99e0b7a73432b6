#!/bin/sh
# shellcheck disable=SC2086 # several options in one variable
exec java ${KAFKA_HEAP_OPTS:--Xmx1g} -cp '/opt/kafka/libs/*' kafka.Kafka "$@"
